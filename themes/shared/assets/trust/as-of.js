// Leads a typed day to the page of the last day before it on which something changed. Without this
// file the list of days is on the page.
const form = document.querySelector(".as-of-form");
if (form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const days = form.dataset.days.split(" ");
    const day = days.find((one) => one <= form.elements[0].value) || days[days.length - 1];
    location.href = new URL(day + "/", form.action);
  });
}
