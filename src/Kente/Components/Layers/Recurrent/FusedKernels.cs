using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// libtorch's recurrent kernels, which process all time steps in one call. TorchSharp exposes them only as modules that own their weights;
/// TorchScript can call the functions behind them, with autograd. Weights are in libtorch's layout (gates · units, features).
/// </summary>
internal static class FusedKernels
{
    private const string Script = """
        def lstm(x: Tensor, h: Tensor, c: Tensor, w: Tensor, r: Tensor, b: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
            return torch.lstm(x, [h, c], [w, r, b, torch.zeros_like(b)], True, 1, 0.0, False, False, True)

        def gru(x: Tensor, h: Tensor, w: Tensor, r: Tensor, b: Tensor, rb: Tensor) -> Tuple[Tensor, Tensor]:
            return torch.gru(x, h, [w, r, b, rb], True, 1, 0.0, False, False, True)

        def tanh(x: Tensor, h: Tensor, w: Tensor, r: Tensor, b: Tensor) -> Tuple[Tensor, Tensor]:
            return torch.rnn_tanh(x, h, [w, r, b, torch.zeros_like(b)], True, 1, 0.0, False, False, True)

        """;

    private static readonly Lazy<jit.CompilationUnit> Unit = new(() => jit.compile(Script + "\n"));

    public static (Tensor Outputs, Tensor[] States) Lstm(Tensor x, Tensor h, Tensor c, Tensor kernel, Tensor recurrentKernel, Tensor bias)
    {
        var (outputs, lastH, lastC) = ((Tensor, Tensor, Tensor))Unit.Value.invoke("lstm", x, h, c, kernel, recurrentKernel, bias);
        return (outputs, [lastH, lastC]);
    }

    public static (Tensor Outputs, Tensor[] States) Gru(
        Tensor x, Tensor h, Tensor kernel, Tensor recurrentKernel, Tensor bias, Tensor recurrentBias)
    {
        var (outputs, last) = ((Tensor, Tensor))Unit.Value.invoke("gru", x, h, kernel, recurrentKernel, bias, recurrentBias);
        return (outputs, [last]);
    }

    public static (Tensor Outputs, Tensor[] States) Tanh(Tensor x, Tensor h, Tensor kernel, Tensor recurrentKernel, Tensor bias)
    {
        var (outputs, last) = ((Tensor, Tensor))Unit.Value.invoke("tanh", x, h, kernel, recurrentKernel, bias);
        return (outputs, [last]);
    }
}
