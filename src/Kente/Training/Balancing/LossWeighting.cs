namespace Kente.Training.Balancing;

/// <summary>The weights of the outputs in the total loss during training.</summary>
internal abstract class LossWeighting(double[] weights)
{
    /// <summary>The current weights.</summary>
    public double[] Weights { get; protected set; } = weights;

    /// <summary>Whether the weights change.</summary>
    public virtual bool IsLearned => true;

    /// <summary>Term of the total loss in addition to the weighted losses.</summary>
    public virtual double AdditionalLoss => 0;

    /// <summary>Explains why one output may still dominate the total loss and what helps, for weights that change.</summary>
    public virtual string Advice => "";

    /// <summary>Called before each epoch.</summary>
    public virtual void BeforeEpoch() { }

    /// <summary>Updates the weights in a step, after its losses are known and before the backward pass.</summary>
    /// <param name="norms">Returns the norm of the gradient of each unweighted loss with respect to weights.</param>
    /// <param name="values">The losses as numbers.</param>
    /// <param name="counted">Whether the batch had targets for each output.</param>
    public virtual void Update(Func<IReadOnlyList<Weight>, double[]> norms, double[] values, bool[] counted) { }

    /// <summary>Called after each epoch.</summary>
    /// <param name="means">Unweighted mean of each loss; NaN if no row had a target.</param>
    public virtual void AfterEpoch(double[] means) { }
}
