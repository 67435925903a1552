using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Losses;

/// <summary>What training makes small. Derive from it to write a loss of your own.</summary>
public abstract class Loss
{
    /// <summary>Names the loss.</summary>
    /// <param name="name">Keras's name of it, in snake case.</param>
    /// <param name="reduction">How the values of a batch become one number.</param>
    protected Loss(string name, LossReduction reduction = LossReduction.SumOverBatchSize) => (Name, Reduction) = (name, reduction);

    /// <summary>Keras's name of the loss, in snake case.</summary>
    public string Name { get; }

    /// <summary>How the values of a batch become one number.</summary>
    public LossReduction Reduction { get; }

    /// <summary>The loss of a batch.</summary>
    /// <param name="target">What would have been right.</param>
    /// <param name="predicted">What the model computed.</param>
    /// <param name="sampleWeight">A weight for each sample, or for each value that <see cref="PerSample"/> gives; <see langword="null"/> weighs all alike.</param>
    /// <returns>One number, or with <see cref="LossReduction.None"/> the value of each sample.</returns>
    public Tensor Compute(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var values = PerSample(AlignRank(target, predicted), predicted);
        if (sampleWeight is not null)
        {
            while (sampleWeight.dim() > values.dim() && sampleWeight.shape[^1] == 1) sampleWeight = sampleWeight.squeeze(-1);
            while (sampleWeight.dim() < values.dim()) sampleWeight = sampleWeight.unsqueeze(-1);
            values *= sampleWeight;
        }
        return Reduction switch
        {
            LossReduction.Sum => values.sum(),
            LossReduction.None => values,
            LossReduction.MeanWithSampleWeight when sampleWeight is not null => values.sum() / (sampleWeight.expand_as(values).sum() + 1e-7),
            _ => values.mean(),
        };
    }

    /// <summary>The loss of each sample, the last axis averaged away.</summary>
    /// <param name="target">What would have been right.</param>
    /// <param name="predicted">What the model computed.</param>
    protected internal abstract Tensor PerSample(Tensor target, Tensor predicted);

    // Keras squeezes or expands the target where one side has a last axis of length 1 that the other lacks.
    private static Tensor AlignRank(Tensor target, Tensor predicted)
    {
        if (target.dim() == predicted.dim() - 1 && predicted.shape[^1] == 1) return target.unsqueeze(-1);
        if (target.dim() == predicted.dim() + 1 && target.shape[^1] == 1) return target.squeeze(-1);
        return target;
    }
}
