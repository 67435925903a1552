using Kente.Training.Balancing;
using Kente.Training.Loop;

namespace Kente;

/// <summary>
/// Adapts the loss weights of a model with several outputs during training: <c>model.Compile(Adam(), losses, balance:
/// LossBalance.Uncertainty())</c>. The weights of each epoch are logged as <c>age_loss_weight</c>. A saved model contains the last
/// weights as constants.
/// </summary>
public sealed class LossBalance
{
    private readonly Func<Compilation, LossWeighting> _start;

    private LossBalance(Func<Compilation, LossWeighting> start) => _start = start;

    /// <summary>
    /// Uncertainty weighting: each output has a variance σ² that is learned with the model. Its loss is weighted by 1/(2σ²),
    /// crossentropies by 1/σ², and log σ is added to bound σ. Kendall, Gal and Cipolla 2018, "Multi-Task Learning Using Uncertainty to
    /// Weigh Losses".
    /// </summary>
    /// <param name="learningRate">Maximum change of log σ² in a step; default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is not positive.</exception>
    public static LossBalance Uncertainty(double learningRate = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        return new(compilation => new UncertaintyWeighting(compilation.Losses, learningRate));
    }

    /// <summary>
    /// GradNorm: adapts the weights so that the gradients of all outputs on the last shared layer have magnitudes that match their
    /// training rates; outputs that train slowly get larger gradients. The weights sum to the number of outputs. Requires a backward pass
    /// for each output. Chen et al. 2018, "GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep Multitask Networks".
    /// </summary>
    /// <param name="alpha">
    /// Strength of the restoring force for slow outputs; 0 makes all gradients equal; default 1.5, as in the paper.
    /// </param>
    /// <param name="learningRate">Learning rate of the weights (Adam); default 0.025, as in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="alpha"/> is negative, or the learning rate is not positive.
    /// </exception>
    public static LossBalance GradNorm(double alpha = 1.5, double learningRate = 0.025)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        return new(compilation => new GradNormWeighting(compilation.Model, alpha, learningRate));
    }

    /// <summary>
    /// Dynamic weight average: outputs whose loss falls slowly get more weight. From the third epoch on, the weights are a softmax of the
    /// ratios of each loss in the last two epochs. They sum to the number of outputs. Liu, Johns and Davison 2019, "End-to-End Multi-Task
    /// Learning with Attention".
    /// </summary>
    /// <param name="temperature">Temperature of the softmax; large values make the weights equal; default 2, as in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public static LossBalance DynamicAverage(double temperature = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        return new(compilation => new DynamicAverageWeighting(compilation.Losses.Length, temperature));
    }

    internal LossWeighting Start(Compilation compilation) => _start(compilation);
}
