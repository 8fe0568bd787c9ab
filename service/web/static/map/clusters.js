// The worker as promises: each question has a number, and its answer bears the same.
export function clusters(script) {
  const worker = new Worker(script);
  const waiting = new Map();
  let asked = 0;
  worker.onmessage = ({ data }) => {
    const { resolve, reject } = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.failed) reject(new Error(data.failed));
    else resolve(data);
  };
  worker.onerror = () => {
    waiting.forEach(({ reject }) => reject(new Error("worker")));
    waiting.clear();
  };
  return (question) => new Promise((resolve, reject) => {
    asked += 1;
    waiting.set(asked, { resolve, reject });
    worker.postMessage({ ...question, number: asked });
  });
}
