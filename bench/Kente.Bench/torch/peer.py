"""PyTorch's side of the comparison: prepares a case, and answers lines of its input, as performance-worker of Kente.Bench does."""
import os
import resource
import sys
import tempfile
import time


def version():
    import torch

    blas = "no OpenBLAS"
    torch.ones(64, 64) @ torch.ones(64, 64)
    with open("/proc/self/maps") as maps:
        if "openblas" in maps.read():
            blas = "OpenBLAS"
    print(f"PyTorch {torch.__version__} with {blas}, Python {sys.version.split()[0]}")


def cnn(nn):
    return nn.Sequential(
        nn.Conv2d(3, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64 * 12 * 12, 10))


def networks():
    import torch
    from torch import nn

    class Lstm(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm, self.head = nn.LSTM(64, 128, batch_first=True), nn.Linear(128, 10)

        def forward(self, x):
            return self.head(self.lstm(x)[0][:, -1])

    class Attention(nn.Module):
        def __init__(self):
            super().__init__()
            self.attention, self.head = nn.MultiheadAttention(512, 8, batch_first=True), nn.Linear(512, 10)

        def forward(self, x):
            return self.head(self.attention(x, x, x, need_weights=False)[0].mean(1))

    class Posts(nn.Module):
        def __init__(self):
            super().__init__()

            def conv(first, last, padding=0):
                return nn.Sequential(nn.Conv1d(first, last, 5, padding=padding), nn.ReLU())

            self.embedding = nn.Embedding(50_000, 256)
            self.convolutions = nn.Sequential(
                conv(256, 128), nn.MaxPool1d(5), conv(128, 256), conv(256, 256), nn.MaxPool1d(5), conv(256, 256, 2), conv(256, 256, 2))
            self.dense = nn.Sequential(nn.Linear(256, 128), nn.ReLU())
            self.age, self.income, self.gender = nn.Linear(128, 1), nn.Linear(128, 10), nn.Linear(128, 1)

        def forward(self, x):
            x = self.dense(self.convolutions(self.embedding(x).transpose(1, 2)).amax(2))
            return self.age(x), self.income(x), self.gender(x)

    def classes(n):
        return [torch.randint(0, 10, (n,))]

    def posts_loss(outputs, targets):
        functional = nn.functional
        return (0.25 * functional.mse_loss(outputs[0], targets[0]) + functional.cross_entropy(outputs[1], targets[1])
                + 10 * functional.binary_cross_entropy_with_logits(outputs[2], targets[2]))

    def rmsprop(parameters):
        return torch.optim.RMSprop(parameters, 1e-3, alpha=0.9, eps=1e-7)

    def adam(parameters):
        return torch.optim.Adam(parameters, 1e-3, eps=1e-7)

    def mlp():
        return nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 10))

    def classify(outputs, targets):
        return nn.functional.cross_entropy(outputs, targets[0])

    # Network, batch, steps of an epoch, inputs, targets, loss, optimizer.
    return {
        "mlp-32": (mlp, 32, 400, lambda n: torch.randn(n, 64), classes, classify, adam),
        "mlp-128": (mlp, 128, 200, lambda n: torch.randn(n, 64), classes, classify, adam),
        "cnn": (lambda: cnn(nn), 32, 6, lambda n: torch.randn(n, 3, 96, 96), classes, classify, adam),
        "posts": (Posts, 64, 1, lambda n: torch.randint(0, 50_000, (n, 300)),
                  lambda n: [torch.rand(n, 1), torch.randint(0, 10, (n,)), torch.randint(0, 2, (n, 1)).float()], posts_loss, rmsprop),
        "lstm": (Lstm, 32, 4, lambda n: torch.randn(n, 200, 64), classes, classify, adam),
        "attention": (Attention, 16, 4, lambda n: torch.randn(n, 128, 512), classes, classify, adam),
    }


def training(network, batch, steps, inputs, targets, loss_of, optimizer_of):
    import torch

    model = network().train()
    optimizer = optimizer_of(model.parameters())
    x, y = inputs(batch * steps), targets(batch * steps)

    def run():
        total = 0.0
        order = torch.randperm(len(x))
        for step in range(steps):
            rows = order[step * batch:(step + 1) * batch]
            optimizer.zero_grad()
            loss = loss_of(model(x[rows]), [target[rows] for target in y])
            loss.backward()
            optimizer.step()
            total += loss.item()
        return total

    return run, steps, model


def prediction(network, inputs, batch):
    import torch

    model, x = network().eval(), inputs(batch)

    def run():
        with torch.no_grad():
            return model(x).numpy()

    return run, 1, model


def loading(network, folder):
    import torch

    path = os.path.join(folder, "model.pt")
    torch.save(network().state_dict(), path)

    def run():
        network().load_state_dict(torch.load(path))

    return run, 1, network()


def prepare(case, folder):
    kind, _, rest = case.partition("-")
    known = networks()
    if kind == "predict":
        name, batch = rest.split("-")
        network, inputs = known["mlp-32" if name == "mlp" else name][0::3][:2]
        return prediction(network, inputs, int(batch))
    if kind == "load":
        return loading(known[rest][0], folder)
    return training(*known[case])


def milliseconds(run, runs):
    begin = time.perf_counter()
    for _ in range(runs):
        run()
    return (time.perf_counter() - begin) * 1000 / runs


def worker(case):
    import torch

    torch.set_num_threads(os.cpu_count())
    with tempfile.TemporaryDirectory(prefix="kente-bench-") as folder:
        run, steps, model = prepare(case, folder)
        run()
        warm, begin = 0, time.perf_counter()
        while warm < 2 or time.perf_counter() - begin < 0.7:
            run()
            warm += 1
        runs = max(1, -int(-250 // milliseconds(run, 1 + warm // 4)))
        print("ready", flush=True)
        for line in sys.stdin:
            command = line.strip()
            if command == "run":
                answer = milliseconds(run, runs) / steps
            elif command == "memory":
                answer = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
            elif command == "parameters":
                answer = sum(parameter.numel() for parameter in model.parameters())
            else:
                raise ValueError(command)
            print(answer, flush=True)


def files(folder):
    import torch

    torch.save(cnn(torch.nn).state_dict(), os.path.join(folder, "model.pt"))


def first(folder):
    import torch

    model = cnn(torch.nn)
    model.load_state_dict(torch.load(os.path.join(folder, "model.pt")))
    model.eval()
    with torch.no_grad():
        model(torch.zeros(1, 3, 96, 96)).numpy()
    print("done", flush=True)


match sys.argv[1:]:
    case ["version"]:
        version()
    case ["worker", _, name]:
        worker(name)
    case ["files", path]:
        files(path)
    case ["first", _, path]:
        first(path)
