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
            ? Whole(labels)
            : null;
    }

    /// <summary>Converts class indices to int64.</summary>
    /// <exception cref="ArgumentException">A number is not an integer, so a conversion would truncate it.</exception>
    public static Tensor Whole(Tensor labels)
    {
        if (!labels.is_floating_point()) return labels.to_type(ScalarType.Int64);
        var whole = labels.to_type(ScalarType.Int64);
        using var fraction = labels.ne(whole);
        using var any = fraction.any();
        if (!any.item<bool>()) return whole;
        using var wrong = labels.masked_select(fraction);
        throw new ArgumentException(
            FormattableString.Invariant($"Class indices are integers, but one is {wrong[0].to_type(ScalarType.Float64).item<double>()}; ")
            + "use a regression loss or metric for numbers.", nameof(labels));
    }

    /// <summary>Gathers the value of the true class from each row.</summary>
    /// <exception cref="ArgumentException">A label is not a valid class index.</exception>
    public static Tensor Pick(Tensor rows, Tensor labels)
    {
        // On the CPU, gather checks every index; on a GPU, a wrong one ends the process.
        if (rows.device_type != TorchSharp.DeviceType.CPU && !AreClasses(labels, rows)) throw OutOfRange(labels, rows);
        try
        {
            return rows.gather(-1, labels.unsqueeze(-1)).squeeze(-1);
        }
        catch (ExternalException) when (!AreClasses(labels, rows))
        {
            throw OutOfRange(labels, rows);
        }
    }

    private static bool AreClasses(Tensor labels, Tensor rows) =>
        labels.numel() == 0 || (labels.min().item<long>() >= 0 && labels.max().item<long>() < rows.shape[^1]);

    private static ArgumentException OutOfRange(Tensor labels, Tensor rows) => new(
        $"Targets range from {labels.min().item<long>()} to {labels.max().item<long>()}, "
        + $"but the predictions have {rows.shape[^1]} classes: class indices are from 0 to {rows.shape[^1] - 1}.", nameof(labels));
}
