"""Copies a release and all it needs out of Maven Central, with the machine's own Maven client."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from string import Template

from service.domain.errors import EngineError
from service.graph.engine.releases import Release

LIMIT_S = 900.0
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
POM = Template(
    """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>verweisgraph</groupId>
  <artifactId>engine</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
"""
)


def copy_jars(release: Release, java: Path, into: Path, *, repository: Path | None) -> None:
    """Puts the release's runtime jars into a folder; `repository` replaces the user's local Maven repository."""
    maven = shutil.which("mvn")
    if maven is None:
        raise EngineError(
            f"Neo4j {release.version} is fetched with Maven, but there is no mvn in PATH; "
            "install it with 'apt-get install maven', or set NEO4J_URI to a database that runs already."
        )
    pom = into.parent / "pom.xml"
    pom.write_text(POM.substitute(version=release.version), encoding="utf-8")
    command = [maven, "-B", "-q", "-C", "-f", str(pom), PLUGIN, "-DincludeScope=runtime", f"-DoutputDirectory={into}"]
    if repository is not None:
        command.append(f"-Dmaven.repo.local={repository}")
    code, output = _run(command, java)
    if code != 0:
        raise EngineError(
            f"Maven could not fetch Neo4j {release.version} ({_reason(output)}); "
            "check the connection to Maven Central and the free disk space, then try again."
        )


def _run(command: list[str], java: Path) -> tuple[int, str]:
    """In a process group of its own, so that an end of the wait ends Maven's Java too."""
    environment = {**os.environ, "JAVA_HOME": str(java.parent.parent)}
    with subprocess.Popen(  # noqa: S603
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as maven:
        try:
            output, _ = maven.communicate(timeout=LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(maven.pid, signal.SIGKILL)
            return 1, f"no end after {LIMIT_S:.0f} s"
        except BaseException:
            os.killpg(maven.pid, signal.SIGKILL)
            raise
    return maven.returncode, output


def _reason(output: str) -> str:
    if "No space left on device" in output:
        return "the disk is full"
    lines = [line.removeprefix("[ERROR] ").strip() for line in output.splitlines() if line.strip()]
    return lines[0][:300].rstrip(".") if lines else "no message"
