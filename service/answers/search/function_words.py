"""Words that only hold a question together, in German and English; a search leaves them out, in any spelling."""

from service.gazetteer.folding import fold

_GERMAN = """
der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem kein keine keinen keiner
und oder aber als auch noch nur nicht mal dann denn da dort hier so sehr bitte gern gerne danke hallo
mit ohne für von vom zu zum zur bei beim in im ins an am auf aus nach über um durch gegen bis ab seit
wo wie was wer wen wem wann woher wohin warum wieso weshalb welche welcher welches welchen welchem ob
ich mich mir du dich dir er sie es wir uns ihr ihn ihm ihnen euch sich man jemand jemanden
mein meine meinen meinem meiner dein deine unser unsere unseren ihre ihren ihrem ihrer sein seine seinen
bin bist ist sind war waren wird werden gibt geben geht gehen habe haben hat
kann kannst können könnte muss müssen möchte möchten will wollen soll sollen sollte darf dürfen
finde finden findet komme kommen kommt bekomme bekommen bekommt erhalte erhalten erhält kriege kriegen
brauche brauchen braucht benötige benötigen benötigt suche suchen sucht wende wenden mache machen
hilft helfen helft zuständig
"""
_ENGLISH = """
the a an this that these those and or but not no of for to with without by on at in from into about as
where what who whom which when why how if there here is are am was be been do does did
i me my you your he she they them we us our his her their its someone somebody anyone
can could will would shall should may must have has had need needs want wants like get gets give gives
find finds finding look looking search searching seek seeking help helps please helps come hello thanks responsible
"""
FUNCTION_WORDS = frozenset(map(fold, f"{_GERMAN} {_ENGLISH}".split()))
