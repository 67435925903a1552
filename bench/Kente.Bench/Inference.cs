using Kente.Onnx.Runtime;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static TorchSharp.torch;

namespace Kente.Bench;

/// <summary>
/// One prediction of the same model by Predict, by ONNX Runtime from its exported file, and by a plain forward of TorchSharp; timed in
/// turn.
/// </summary>
internal static class Inference
{
    private const int Rounds = 15;

    public static IEnumerable<string> Measure()
    {
        foreach (int batch in (int[])[1, 32])
        {
            yield return Run(
                $"MLP 64-32-32-10, batch {batch}", new Sequential(Input(64), [Dense(32, Relu), Dense(32, Relu), Dense(10)]),
                nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 10)), [batch, 64], [batch, 64],
                runs: 300);
            yield return Run(
                $"CNN of three convolutions, batch {batch}",
                new Sequential(Input([96, 96, 3]),
                [
                    Conv2D(16, 3, Relu, padding: Padding.Same), MaxPooling2D(), Conv2D(32, 3, Relu, padding: Padding.Same), MaxPooling2D(),
                    Conv2D(64, 3, Relu, padding: Padding.Same), MaxPooling2D(), Flatten(), Dense(10),
                ]),
                nn.Sequential(
                    nn.Conv2d(3, 16, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding: 1), nn.ReLU(),
                    nn.MaxPool2d(2),
                    nn.Conv2d(32, 64, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64 * 12 * 12, 10)),
                [batch, 96, 96, 3], [batch, 3, 96, 96], runs: Math.Max(3, 60 / batch));
        }
    }

    private static string Run(string name, Model model, nn.Module<Tensor, Tensor> byHand, long[] shape, long[] torchShape, int runs)
    {
        string path = Path.Combine(Path.GetTempPath(), $"kente-bench-{Guid.NewGuid():N}.onnx");
        try
        {
            model.ExportOnnx(path);
            using var predictor = OnnxPredictor.Load(path);
            byHand.eval();
            using var torchX = randn(torchShape);
            NdArray x = NdArray.Of(randn(shape));
            Action[] ways = [() => model.Predict(x), () => predictor.Predict(x), () => Forward(byHand, torchX)];
            double[] times = Comparison.InTurn(Rounds, runs, ways);
            return FormattableString.Invariant(
                $"{name,-36} Predict {times[0],8:F3}   OnnxPredictor {times[1],8:F3}   by hand {times[2],8:F3}");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Forward(nn.Module<Tensor, Tensor> model, Tensor x)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        model.call(x).data<float>().ToArray();
    }
}
