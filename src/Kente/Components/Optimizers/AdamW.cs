namespace Kente.Components.Optimizers;

/// <summary>
/// AdamW: <see cref="Adam"/> with decoupled weight decay, w −= lr · decay · w before a step. Loshchilov and Hutter, "Decoupled Weight
/// Decay Regularization", 2017.
/// </summary>
/// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
/// <param name="weightDecay">Decoupled weight decay. Default 0.004.</param>
/// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
/// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
/// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
/// <param name="amsgrad">Whether to divide by the maximum of the second moment estimates so far (AMSGrad). Default false.</param>
/// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
[KerasObject("AdamW", "adamw")]
internal sealed class AdamW(
    LearningRateSchedule? learningRate = null, double weightDecay = 0.004, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7,
    bool amsgrad = false, OptimizerOptions? options = null)
    : Adam("adamw", learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, options), IFromConfig<AdamW>
{
    /// <inheritdoc/>
    static AdamW IFromConfig<AdamW>.FromConfig(ObjectConfig config) => new(
        config.LearningRate(), config.WeightDecay(whenNamed: .004), config.Number("beta_1", .9), config.Number("beta_2", .999),
        config.Number("epsilon", 1e-7), config.Flag("amsgrad", false), config.OptimizerOptions());
}
