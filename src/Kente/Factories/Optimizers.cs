using Kente.Components.Optimizers;

namespace Kente;

/// <summary>
/// Creates optimizers: <c>Adam(1e-3)</c>. Import it with <c>using static Kente.Optimizers;</c>. A learning rate is a number or one of
/// <see cref="Schedules"/>. In the formulas w is a weight, g its gradient, lr the learning rate and t the step.
/// </summary>
/// <example><code>
/// using static Kente.Optimizers;
///
/// model.Compile(Adam(1e-3), MeanSquaredError());
/// </code></example>
public static class Optimizers
{
    /// <summary>Stochastic gradient descent, optionally with momentum.</summary>
    /// <remarks>w −= lr · g; with momentum v = μ · v − lr · g, w += v; with Nesterov momentum w += μ · v − lr · g.</remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.01.</param>
    /// <param name="momentum">Momentum μ, from 0 to 1. Default 0.</param>
    /// <param name="nesterov">Whether to apply Nesterov momentum. Default false.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Sgd(
        LearningRateSchedule? learningRate = null, double momentum = 0, bool nesterov = false, double weightDecay = 0,
        OptimizerOptions? options = null) =>
        new Sgd(learningRate, momentum, nesterov, weightDecay, options);

    /// <summary>Adam, a good default.</summary>
    /// <remarks>
    /// w −= lr · √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), where m and v are exponential moving averages of g and g². Kingma and Ba, "Adam: A
    /// Method for Stochastic Optimization", 2014.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="amsgrad">Whether to divide by the maximum of the second moment estimates so far (AMSGrad). Default false.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Adam(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false,
        double weightDecay = 0, OptimizerOptions? options = null) =>
        new Adam(learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, options);

    /// <summary>AdamW: <see cref="Adam"/> with decoupled weight decay.</summary>
    /// <remarks>
    /// w −= lr · weightDecay · w before a step of Adam. Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2017.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.004.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="amsgrad">Whether to divide by the maximum of the second moment estimates so far (AMSGrad). Default false.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer AdamW(
        LearningRateSchedule? learningRate = null, double weightDecay = 0.004, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-7, bool amsgrad = false, OptimizerOptions? options = null) =>
        new AdamW(learningRate, weightDecay, beta1, beta2, epsilon, amsgrad, options);

    /// <summary>RMSprop: divides gradients by the root of a moving average of their squares.</summary>
    /// <remarks>
    /// w −= lr · g / √(v + ε), where v is an exponential moving average of g². Tieleman and Hinton, "Lecture 6.5 – RMSProp", 2012.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="rho">Decay rate of the moving average of squared gradients. Default 0.9.</param>
    /// <param name="momentum">Momentum μ, from 0 to 1. Default 0.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="centered">Whether to normalize by the variance of the gradients, v − mean(g)², instead of v. Default false.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer RmsProp(
        LearningRateSchedule? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false,
        double weightDecay = 0, OptimizerOptions? options = null) =>
        new RmsProp(learningRate, rho, momentum, epsilon, centered, weightDecay, options);

    /// <summary>Adagrad: divides gradients by the root of their accumulated squares; for sparse features.</summary>
    /// <remarks>
    /// w −= lr · g / √(Σg² + ε). Duchi et al., "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", 2011.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="initialAccumulatorValue">Initial value of the accumulated squared gradients. Default 0.1.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Adagrad(
        LearningRateSchedule? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null) =>
        new Adagrad(learningRate, initialAccumulatorValue, epsilon, weightDecay, options);

    /// <summary>Adadelta: adapts the learning rate to moving averages of gradients and updates.</summary>
    /// <remarks>
    /// Δ = −√(d + ε) / √(a + ε) · g, w += lr · Δ, where a and d are exponential moving averages of g² and Δ². Zeiler, "ADADELTA: An
    /// Adaptive Learning Rate Method", 2012.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001; the paper uses 1.</param>
    /// <param name="rho">Decay rate of the moving averages. Default 0.95.</param>
    /// <param name="epsilon">Small constant for numerical stability, which also starts the updates. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Adadelta(
        LearningRateSchedule? learningRate = null, double rho = 0.95, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null) =>
        new Adadelta(learningRate, rho, epsilon, weightDecay, options);

    /// <summary>Adamax: <see cref="Adam"/> with the infinity norm in place of the second moment.</summary>
    /// <remarks>
    /// w −= lr / (1 − β₁ᵗ) · m / (u + ε), where m is an exponential moving average of g and u = max(β₂ · u, |g|). Section 7 of Kingma and
    /// Ba, "Adam: A Method for Stochastic Optimization", 2014.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the infinity norm. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Adamax(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null) =>
        new Adamax(learningRate, beta1, beta2, epsilon, weightDecay, options);

    /// <summary>Nadam: <see cref="Adam"/> with Nesterov momentum.</summary>
    /// <remarks>The momentum of step t is μₜ = β₁ · (1 − ½ · 0.96ᵗ). Dozat, "Incorporating Nesterov Momentum into Adam", 2016.</remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Nadam(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null) =>
        new Nadam(learningRate, beta1, beta2, epsilon, weightDecay, options);

    /// <summary>FTRL ("follow the regularized leader"), for shallow models of many sparse features.</summary>
    /// <remarks>
    /// n += g², z += g − (n^−p − n₀^−p) / lr · w with n₀ the previous n, then w = 0 where |z| ≤ λ₁, otherwise
    /// w = (sign(z) · λ₁ − z) / (n^−p / lr + β / lr + 2 · λ₂). McMahan et al., "Ad Click Prediction: a View from the Trenches", 2013.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="l1RegularizationStrength">L1 penalty λ₁, which makes weights sparse. Default 0.</param>
    /// <param name="l2RegularizationStrength">L2 penalty λ₂. Default 0.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Other settings, with gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Ftrl(
        LearningRateSchedule? learningRate = null, double l1RegularizationStrength = 0, double l2RegularizationStrength = 0,
        double weightDecay = 0, FtrlOptions? options = null) =>
        new Ftrl(learningRate, l1RegularizationStrength, l2RegularizationStrength, weightDecay, options);

    /// <summary>Lion: updates of constant size, in the direction of the sign of the momentum.</summary>
    /// <remarks>
    /// w −= lr · sign(β₁ · m + (1 − β₁) · g), then m = β₂ · m + (1 − β₂) · g. Chen et al., "Symbolic Discovery of Optimization
    /// Algorithms", 2023.
    /// </remarks>
    /// <param name="learningRate">
    /// Learning rate, or a schedule of it. Default 0.001; the best rate is typically 3 to 10 times smaller than for Adam.
    /// </param>
    /// <param name="beta1">Weight of the momentum in the update. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the momentum. Default 0.99.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Lion(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0,
        OptimizerOptions? options = null) =>
        new Lion(learningRate, beta1, beta2, weightDecay, options);

    /// <summary>LAMB: <see cref="Adam"/> with layer-wise adaptive updates, for large batches.</summary>
    /// <remarks>
    /// For each weight w −= lr · ‖w‖ / ‖u‖ · u, where u is the update of Adam. You et al., "Large Batch Optimization for Deep Learning:
    /// Training BERT in 76 minutes", 2019.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="beta1">Decay rate of the first moment estimates. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-7.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Lamb(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0,
        OptimizerOptions? options = null) =>
        new Lamb(learningRate, beta1, beta2, epsilon, weightDecay, options);

    /// <summary>
    /// Adafactor: adaptive learning rates with little memory, because the second moments of matrices are factored into row and column
    /// means.
    /// </summary>
    /// <remarks>
    /// w −= min(lr, 1 / √t) · max(ε₂, rms(w)) · u / max(1, rms(u) / clipThreshold), where u = g / √v. Shazeer and Stern, "Adafactor:
    /// Adaptive Learning Rates with Sublinear Memory Cost", 2018.
    /// </remarks>
    /// <param name="learningRate">
    /// Learning rate, or a schedule of it; the rate of a step is min(learningRate, 1 / √step). Default 0.001.
    /// </param>
    /// <param name="beta2Decay">Exponent c of the second-moment decay β₂ = 1 − step^c. Default −0.8.</param>
    /// <param name="epsilon1">Constant added to squared gradients. Default 1e-30.</param>
    /// <param name="epsilon2">Lower bound of the root mean square of a weight. Default 0.001.</param>
    /// <param name="clipThreshold">Upper bound of the root mean square of an update, before the learning rate. Default 1.</param>
    /// <param name="relativeStep">
    /// Keras's <c>relative_step</c>, written to files. It has no effect, as in Keras: the rate of a step is always min(learningRate, 1 /
    /// √step).
    /// </param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Adafactor(
        LearningRateSchedule? learningRate = null, double beta2Decay = -0.8, double epsilon1 = 1e-30, double epsilon2 = 1e-3,
        double clipThreshold = 1, bool relativeStep = true,
        double weightDecay = 0, OptimizerOptions? options = null) =>
        new Adafactor(learningRate, beta2Decay, epsilon1, epsilon2, clipThreshold, relativeStep, weightDecay, options);

    /// <summary>Muon: orthogonalized momentum for matrices, AdamW for all other weights.</summary>
    /// <remarks>
    /// m = μ · m + g, w −= lr · 0.2 · √max(rows, columns) · orthogonalize(g + μ · m), where five Newton–Schulz iterations orthogonalize.
    /// Embeddings
    /// and excluded layers are updated by AdamW. Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024; Liu et
    /// al., "Muon
    /// is Scalable for LLM Training", 2025.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.001.</param>
    /// <param name="weightDecay">Decoupled weight decay of matrices: before a step, w −= learningRate · weightDecay · w. Default
    /// 0.004.</param>
    /// <param name="momentum">Momentum μ of matrices. Default 0.95.</param>
    /// <param name="options">Other settings, with gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static Optimizer Muon(
        LearningRateSchedule? learningRate = null, double weightDecay = 0.004, double momentum = 0.95, MuonOptions? options = null) =>
        new Muon(learningRate, weightDecay, momentum, options);

    /// <summary>
    /// Schedule-free AdamW, which needs no learning rate schedule. Call <see cref="ScheduleFreeAdamW.Eval"/> before evaluation and
    /// prediction.
    /// </summary>
    /// <remarks>
    /// Gradients are computed at y = (1 − β₁) · z + β₁ · x, where z are the steps of AdamW and x is the average of all z. Defazio et al.,
    /// "The Road Less Scheduled", 2024.
    /// </remarks>
    /// <param name="learningRate">Learning rate, or a schedule of it. Default 0.0025.</param>
    /// <param name="beta1">Interpolation β₁ between z and the average x, at which gradients are computed. Default 0.9.</param>
    /// <param name="beta2">Decay rate of the second moment estimates. Default 0.999.</param>
    /// <param name="epsilon">Small constant for numerical stability. Default 1e-8.</param>
    /// <param name="warmupSteps">Number of steps over which the learning rate rises linearly from 0. Default 0.</param>
    /// <param name="weightDecay">Decoupled weight decay: before a step, w −= learningRate · weightDecay · w. Default 0.</param>
    /// <param name="options">Gradient clipping, moving average and gradient accumulation. Default none.</param>
    public static ScheduleFreeAdamW ScheduleFreeAdamW(
        LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, int warmupSteps = 0,
        double weightDecay = 0, OptimizerOptions? options = null) =>
        new(learningRate, beta1, beta2, epsilon, warmupSteps, weightDecay, options);
}
