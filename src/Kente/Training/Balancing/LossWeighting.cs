using static TorchSharp.torch;

namespace Kente.Training.Balancing;

/// <summary>The weights of the outputs' losses in the total, while a model trains.</summary>
internal abstract class LossWeighting(double[] weights)
{
    /// <summary>The weights that count now.</summary>
    public double[] Weights { get; protected set; } = weights;

    /// <summary>Whether they change.</summary>
    public virtual bool IsLearned => true;

    /// <summary>What is added to the total besides the weighted losses.</summary>
    public virtual double Extra => 0;

    /// <summary>Why one output may make up most of the total all the same, and what would help; a part of a sentence, for weights that change.</summary>
    public virtual string Advice => "";

    /// <summary>Before an epoch trains.</summary>
    public virtual void BeforeEpoch() { }

    /// <summary>After the losses of a step are known and before its backward pass.</summary>
    /// <param name="losses">Unweighted, with their graph.</param>
    /// <param name="values">The same as numbers.</param>
    /// <param name="counted">Whether the batch had a target for each output.</param>
    public virtual void Learn(Tensor[] losses, double[] values, bool[] counted) { }

    /// <summary>After an epoch.</summary>
    /// <param name="means">Mean of each loss over it, unweighted; NaN where no row had a target.</param>
    public virtual void AfterEpoch(double[] means) { }
}
