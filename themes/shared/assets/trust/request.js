// Ticks the documents named in the address (?documents=id,id). Without this file the link still
// leads to the right line of the form.
const wanted = (new URLSearchParams(location.search).get("documents") || "").split(",");
for (const box of document.querySelectorAll("input[name=documents]")) {
  if (wanted.includes(box.value)) box.checked = true;
}
