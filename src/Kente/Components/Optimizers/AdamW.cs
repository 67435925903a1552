namespace Kente.Components.Optimizers;

/// <summary><see cref="Adam"/> with weight decay: before a step, w −= w · decay · rate. Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2017.</summary>
/// <param name="learningRate">Default 0.001.</param>
/// <param name="weightDecay">Default 0.004.</param>
/// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
/// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
/// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
/// <param name="amsgrad">Whether the greatest mean of squares so far is divided by; default false.</param>
/// <param name="options">Clipping, averaging and the like; default none.</param>
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
