using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// A loss whose mean over a batch and its gradient are computed without autograd. For small models, where the calls of libtorch take longer
/// than the numbers; the results are those of <see cref="Loss.Compute"/> within rounding.
/// </summary>
internal interface IClosedFormLoss
{
    /// <summary>Computes the mean loss of a batch and its gradient.</summary>
    /// <param name="target">Targets on the CPU.</param>
    /// <param name="predicted">Predictions, row by row.</param>
    /// <param name="columns">Number of predictions of a sample.</param>
    /// <param name="gradient">Receives the gradient with respect to each prediction.</param>
    /// <returns>
    /// The mean; <see langword="null"/> if the targets are unusual or wrong, which <see cref="Loss.Compute"/> handles and reports.
    /// </returns>
    double? Differentiate(Tensor target, ReadOnlySpan<float> predicted, int columns, Span<float> gradient);
}
