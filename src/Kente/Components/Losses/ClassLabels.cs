using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Targets that are class indices.</summary>
internal static class ClassLabels
{
    /// <summary>Gets one class index for each row of predictions; <see langword="null"/> if the shapes do not match.</summary>
    public static Tensor? Fit(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var labels = target.dim() == predicted.dim() && target.shape[^1] == 1 ? target.squeeze(-1) : target;
        return predicted.dim() > 1 && labels.shape.AsSpan().SequenceEqual(predicted.shape.AsSpan()[..^1])
            ? labels.to_type(ScalarType.Int64)
            : null;
    }

    /// <summary>Gathers the value of the true class from each row.</summary>
    /// <exception cref="ArgumentException">A label is not a valid class index.</exception>
    public static Tensor Pick(Tensor rows, Tensor labels)
    {
        // gather checks every index, so no check is needed before the call.
        try
        {
            return rows.gather(-1, labels.unsqueeze(-1)).squeeze(-1);
        }
        catch (ExternalException) when (labels.min().item<long>() < 0 || labels.max().item<long>() >= rows.shape[^1])
        {
            throw new ArgumentException(
                $"Targets range from {labels.min().item<long>()} to {labels.max().item<long>()}, but the predictions have {rows.shape[^1]} classes: "
                + $"class indices are from 0 to {rows.shape[^1] - 1}.", nameof(labels));
        }
    }
}
