using TorchSharp;

namespace Kente.Reports.Profiling;

/// <summary>Input data for a profile.</summary>
internal static class ProfileInputs
{
    /// <summary>Returns normally distributed numbers, and zeros for integers, which are valid indices of every table.</summary>
    /// <exception cref="ArgumentException">An input has an unknown length or contains strings.</exception>
    public static Arrays Random(Model model, int batchSize) => Arrays.Create([.. model.Inputs.Select(input => Random(input, batchSize))]);

    private static NdArray Random(SymbolicTensor input, int batchSize)
    {
        if (input.DType == DType.String || !input.Shape.IsKnown)
            throw new ArgumentException(
                $"The input '{input.Name}' {(input.DType == DType.String ? "contains strings" : $"has shape {input.Shape}")}, for which there are no random data; "
                    + "pass samples to Profile.");
        using var scope = torch.NewDisposeScope();
        using torch.Generator generator = new(0, torch.CPU);
        long[] shape = input.Shape.WithBatch(batchSize);
        return NdArray.Of(
            input.DType is DType.Float32 or DType.Float64
                ? torch.randn(shape, generator: generator, device: torch.CPU)
                : torch.zeros(shape, torch.ScalarType.Int64, device: torch.CPU));
    }
}
