using Kente.Training.Balancing;
using Kente.Training.Loop;

namespace Kente;

/// <summary>
/// How the weights of several outputs' losses are found while a model trains, instead of being given:
/// <c>model.Compile(Adam(), losses, balance: LossBalance.Uncertainty())</c>. The weights of each epoch are in its results as <c>age_loss_weight</c>. A file of the model keeps those last reached, as fixed ones.
/// </summary>
public sealed class LossBalance
{
    private readonly Func<Compilation, LossWeighting> _start;

    private LossBalance(Func<Compilation, LossWeighting> start) => _start = start;

    /// <summary>
    /// Each output has a variance σ² that is learned with the model: its loss counts 1/(2σ²), a crossentropy 1/σ², and log σ is added so that
    /// σ does not grow without end. Kendall, Gal and Cipolla 2018, "Multi-Task Learning Using Uncertainty to Weigh Losses".
    /// </summary>
    /// <param name="learningRate">How far log σ² goes in a step at most; default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0.</exception>
    public static LossBalance Uncertainty(double learningRate = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        return new(compilation => new UncertaintyWeighting(compilation.Losses, learningRate));
    }

    /// <summary>
    /// Weights change so that each output's gradient on the last layer that all outputs share is of the size its pace of training calls for:
    /// outputs that are behind pull harder. The weights add up to the number of outputs. It costs a backward pass for each output.
    /// Chen et al. 2018, "GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep Multitask Networks".
    /// </summary>
    /// <param name="alpha">How hard outputs that are behind pull; 0 makes all gradients alike; default 1.5, the paper's.</param>
    /// <param name="learningRate">How fast weights change, by Adam; default 0.025, the paper's.</param>
    /// <exception cref="ArgumentOutOfRangeException">alpha is negative, or the rate is not above 0.</exception>
    public static LossBalance GradNorm(double alpha = 1.5, double learningRate = 0.025)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRate);
        return new(compilation => new GradNormWeighting(compilation.Model, alpha, learningRate));
    }

    /// <summary>
    /// Outputs whose loss falls slowly get more weight: from the third epoch on a softmax over the ratios of each loss in the last two epochs.
    /// The weights add up to the number of outputs. Liu, Johns and Davison 2019, "End-to-End Multi-Task Learning with Attention".
    /// </summary>
    /// <param name="temperature">How alike the weights are: large makes them equal; default 2, the paper's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    public static LossBalance DynamicAverage(double temperature = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        return new(compilation => new DynamicAverageWeighting(compilation.Losses.Length, temperature));
    }

    internal LossWeighting Start(Compilation compilation) => _start(compilation);
}
