using TorchSharp;
using TorchSharp.Modules;
using static Kente.Activations;
using static Kente.Layers;
using static TorchSharp.torch;

namespace Kente.Bench;

/// <summary>The same model, batch and optimizer in Kente and by hand.</summary>
internal static class TrainingStep
{
    public static Comparison Mlp()
    {
        const int batch = 128, steps = 200;
        Sequential model = new(Input(64), [Dense(32, Relu), Dense(32, Relu), Dense(10)]);
        var byHand = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 10));
        return Run("MLP 64-32-32-10, batch 128", model, byHand, [batch * steps, 64], [batch * steps, 64], batch, steps);
    }

    public static Comparison Cnn()
    {
        const int batch = 32, steps = 6;
        Sequential model = new(Input([96, 96, 3]),
        [
            Conv2D(16, 3, Relu, padding: Padding.Same), MaxPooling2D(), Conv2D(32, 3, Relu, padding: Padding.Same), MaxPooling2D(),
            Conv2D(64, 3, Relu, padding: Padding.Same), MaxPooling2D(), Flatten(), Dense(10),
        ]);
        var byHand = nn.Sequential(
            nn.Conv2d(3, 16, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64 * 12 * 12, 10));
        return Run(
            "CNN of three convolutions, batch 32", model, byHand, [batch * steps, 96, 96, 3], [batch * steps, 3, 96, 96], batch, steps);
    }

    private static Comparison Run(
        string name, Model model, nn.Module<Tensor, Tensor> byHand, long[] shape, long[] torchShape, int batch, int steps)
    {
        var x = NdArray.Of(randn(shape));
        var y = NdArray.Of(randint(0, 10, [shape[0]]));
        var (torchX, torchY) = (randn(torchShape), randint(0, 10, [shape[0]]));
        model.Compile(Optimizers.Adam(), Losses.SparseCategoricalCrossentropy(fromLogits: true));
        var optimizer = optim.Adam(byHand.parameters(), 1e-3);
        return Comparison.Of(
            name, steps, () => model.Fit(x, y, batchSize: batch, verbose: false, options: new() { Seed = 1 }),
            () => Loop(byHand, optimizer, torchX, torchY, batch));
    }

    private static void Loop(nn.Module<Tensor, Tensor> model, optim.Optimizer optimizer, Tensor x, Tensor y, int batch)
    {
        double total = 0;
        using var order = randperm(x.shape[0]);
        for (long start = 0; start < x.shape[0]; start += batch)
        {
            using var scope = NewDisposeScope();
            var rows = order.narrow(0, start, batch);
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(model.call(x.index_select(0, rows)), y.index_select(0, rows));
            loss.backward();
            optimizer.step();
            total += loss.item<float>();
        }
    }
}
