using Kente.Components.Layers.Recurrent;

namespace Kente.Training.Loop;

/// <summary>Checks the sizes of batches for layers that keep a state for each sample of a batch.</summary>
internal static class StatefulBatches
{
    /// <summary>Checks that the last batch of some samples is as large as the others.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="batchSize">Number of samples in a batch.</param>
    /// <param name="argument">Name of the argument with the samples.</param>
    /// <exception cref="ArgumentException">A stateful layer would be given batches of two sizes.</exception>
    public static void Check(Model model, int samples, int batchSize, string argument)
    {
        int remainder = samples % batchSize;
        if (samples <= batchSize || remainder == 0 || model.WithInner.FirstOrDefault(IsStateful) is not { } layer) return;
        throw new ArgumentException(
            $"The layer '{layer.Name}' is stateful and needs batches of one size, but {samples} samples in batches of {batchSize} leave a last batch of {remainder}; choose a batchSize that divides {samples}, or omit {remainder} samples.",
            argument);
    }

    private static bool IsStateful(Operation layer) => layer is RecurrentLayer { Stateful: true };
}
