/* The button that prints the slip; without script the browser's own print gives the same. */
const button = document.getElementById("print");
button.hidden = false;
document.getElementById("print-told").hidden = true;
button.addEventListener("click", () => window.print());
