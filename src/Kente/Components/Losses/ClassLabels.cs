using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Targets that are numbers of classes.</summary>
internal static class ClassLabels
{
    /// <summary>A whole number for each row of predictions; <see langword="null"/> where the shapes do not fit.</summary>
    public static Tensor? Fit(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var labels = target.dim() == predicted.dim() && target.shape[^1] == 1 ? target.squeeze(-1) : target;
        return predicted.dim() > 1 && labels.shape.AsSpan().SequenceEqual(predicted.shape.AsSpan()[..^1]) ? labels.to_type(ScalarType.Int64) : null;
    }

    /// <summary>The value of the right class in each row.</summary>
    /// <exception cref="ArgumentException">A label is no class.</exception>
    public static Tensor Pick(Tensor rows, Tensor labels)
    {
        // libtorch checks every index while it gathers, so the check costs nothing here.
        try
        {
            return rows.gather(-1, labels.unsqueeze(-1)).squeeze(-1);
        }
        catch (ExternalException) when (labels.min().item<long>() < 0 || labels.max().item<long>() >= rows.shape[^1])
        {
            throw new ArgumentException($"Targets go from {labels.min().item<long>()} to {labels.max().item<long>()}, but {rows.shape[^1]} classes are predicted, which are numbered from 0 to {rows.shape[^1] - 1}.", nameof(labels));
        }
    }
}
