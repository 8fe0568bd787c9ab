"""Pictures of gaps as SVG, drawn on the server: no script, no style, readable without colour and on paper."""
