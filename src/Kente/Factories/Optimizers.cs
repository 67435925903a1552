using Kente.Components.Optimizers;

namespace Kente;

/// <summary>Makes optimizers: <c>Adam(1e-3)</c>. Import it with <c>using static Kente.Optimizers;</c>. A learning rate is a number or one of <see cref="Schedules"/>.</summary>
public static class Optimizers
{
    /// <summary>Gradient descent, with or without momentum.</summary>
    /// <param name="learningRate">Default 0.01.</param>
    /// <param name="momentum">Share of the last step that is repeated; default 0.</param>
    /// <param name="nesterov">Whether the gradient is looked at one step ahead; default false.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Sgd(LearningRateSchedule? learningRate = null, double momentum = 0, bool nesterov = false, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Sgd(learningRate, momentum, nesterov, weightDecay, options);

    /// <summary>Adam: a good first choice.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="amsgrad">Whether the greatest mean of squares so far is divided by; default false.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Adam(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Adam(learningRate, beta1, beta2, epsilon, amsgrad, weightDecay, options);

    /// <summary>Adam with weight decay.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.004.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="amsgrad">Whether the greatest mean of squares so far is divided by; default false.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer AdamW(LearningRateSchedule? learningRate = null, double weightDecay = 0.004, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false, OptimizerOptions? options = null) =>
        new AdamW(learningRate, weightDecay, beta1, beta2, epsilon, amsgrad, options);

    /// <summary>Gradients divided by the root of their moving mean square.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="rho">How slowly the mean of squares moves; default 0.9.</param>
    /// <param name="momentum">Share of the last step that is repeated; default 0.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="centered">Whether the square of the mean gradient is subtracted from the mean square; default false.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer RmsProp(LearningRateSchedule? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false, double weightDecay = 0, OptimizerOptions? options = null) =>
        new RmsProp(learningRate, rho, momentum, epsilon, centered, weightDecay, options);

    /// <summary>Gradients divided by the root of the sum of their squares; for sparse data.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="initialAccumulatorValue">What the sum of squares starts from; default 0.1.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Adagrad(LearningRateSchedule? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Adagrad(learningRate, initialAccumulatorValue, epsilon, weightDecay, options);

    /// <summary>Steps as long as the steps before.</summary>
    /// <param name="learningRate">Default 0.001; the paper has 1.</param>
    /// <param name="rho">How slowly the means move; default 0.95.</param>
    /// <param name="epsilon">Keeps the quotient finite and gets it going; default 1e-7.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Adadelta(LearningRateSchedule? learningRate = null, double rho = 0.95, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Adadelta(learningRate, rho, epsilon, weightDecay, options);

    /// <summary>Adam with the greatest gradient in place of the mean square.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the greatest gradient is forgotten; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Adamax(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Adamax(learningRate, beta1, beta2, epsilon, weightDecay, options);

    /// <summary>Adam with Nesterov's momentum.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Nadam(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Nadam(learningRate, beta1, beta2, epsilon, weightDecay, options);

    /// <summary>Follows the regularized leader, for shallow models of many rare features.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="learningRatePower">The power with which rates fall, 0 or below; default −0.5.</param>
    /// <param name="initialAccumulatorValue">What the sum of squares starts from; default 0.1.</param>
    /// <param name="l1RegularizationStrength">Makes weights exactly 0; default 0.</param>
    /// <param name="l2RegularizationStrength">Makes weights small; default 0.</param>
    /// <param name="l2ShrinkageRegularizationStrength">Makes weights small by their gradient; default 0.</param>
    /// <param name="beta">The paper's β; default 0.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Ftrl(
        LearningRateSchedule? learningRate = null, double learningRatePower = -0.5, double initialAccumulatorValue = 0.1, double l1RegularizationStrength = 0, double l2RegularizationStrength = 0,
        double l2ShrinkageRegularizationStrength = 0, double beta = 0, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Ftrl(learningRate, learningRatePower, initialAccumulatorValue, l1RegularizationStrength, l2RegularizationStrength, l2ShrinkageRegularizationStrength, beta, weightDecay, options);

    /// <summary>Steps of one size, in the direction of the mean gradient's sign.</summary>
    /// <param name="learningRate">Default 0.001; best 3 to 10 times below Adam's.</param>
    /// <param name="beta1">How much of the mean gradient is in a step; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of gradients moves; default 0.99.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Lion(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Lion(learningRate, beta1, beta2, weightDecay, options);

    /// <summary>Adam's step, made as long for each weight as the weight itself times the rate; for large batches.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="beta1">How slowly the mean of gradients moves; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-7.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Lamb(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, double weightDecay = 0, OptimizerOptions? options = null) =>
        new Lamb(learningRate, beta1, beta2, epsilon, weightDecay, options);

    /// <summary>Adam's idea with little memory: a matrix keeps the mean squares of its rows and columns alone.</summary>
    /// <param name="learningRate">Greatest rate; it falls below 1 / √step. Default 0.001.</param>
    /// <param name="beta2Decay">The means move by step to this power; default −0.8.</param>
    /// <param name="epsilon1">Is added to squares of gradients; default 1e-30.</param>
    /// <param name="epsilon2">Least size that a weight counts as; default 0.001.</param>
    /// <param name="clipThreshold">Greatest root mean square of a step, before the rate; default 1.</param>
    /// <param name="relativeStep">Whether a constant rate falls with 1 / √step; default true.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Adafactor(
        LearningRateSchedule? learningRate = null, double beta2Decay = -0.8, double epsilon1 = 1e-30, double epsilon2 = 1e-3, double clipThreshold = 1, bool relativeStep = true,
        double weightDecay = 0, OptimizerOptions? options = null) =>
        new Adafactor(learningRate, beta2Decay, epsilon1, epsilon2, clipThreshold, relativeStep, weightDecay, options);

    /// <summary>Orthogonal steps for matrices, AdamW's for everything else.</summary>
    /// <param name="learningRate">Default 0.001.</param>
    /// <param name="weightDecay">Decay of the matrices; default 0.004.</param>
    /// <param name="adamWeightDecay">Decay of all other weights; default 0.004.</param>
    /// <param name="momentum">Share of the momentum that stays; default 0.95.</param>
    /// <param name="nesterov">Whether the gradient is looked at one step ahead; default true.</param>
    /// <param name="excludeLayers">Patterns of <c>layer/weight</c> names that are stepped by AdamW, such as the last layer; default none.</param>
    /// <param name="excludeEmbeddings">Whether embeddings are stepped by AdamW; default true.</param>
    /// <param name="adamLearningRateRatio">AdamW's rate as a share of the rate; default 1.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static Optimizer Muon(
        LearningRateSchedule? learningRate = null, double weightDecay = 0.004, double adamWeightDecay = 0.004, double momentum = 0.95, bool nesterov = true,
        IReadOnlyList<string>? excludeLayers = null, bool excludeEmbeddings = true, double adamLearningRateRatio = 1, OptimizerOptions? options = null) =>
        new Muon(learningRate, weightDecay, adamWeightDecay, momentum, nesterov, excludeLayers: excludeLayers, excludeEmbeddings: excludeEmbeddings, adamLearningRateRatio: adamLearningRateRatio, options: options);

    /// <summary>AdamW without need for a schedule; see <see cref="ScheduleFreeAdamW.UseMean"/> for use after training.</summary>
    /// <param name="learningRate">Default 0.0025.</param>
    /// <param name="beta1">How near to the mean gradients are taken; default 0.9.</param>
    /// <param name="beta2">How slowly the mean of squares moves; default 0.999.</param>
    /// <param name="epsilon">Keeps the quotient finite; default 1e-8.</param>
    /// <param name="warmupSteps">Over how many steps the rate rises from 0; default 0.</param>
    /// <param name="weightDecay">Before a step, weights shrink by this times the learning rate; default 0.</param>
    /// <param name="options">Clipping, averaging and the like; default none.</param>
    public static ScheduleFreeAdamW ScheduleFreeAdamW(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, int warmupSteps = 0, double weightDecay = 0, OptimizerOptions? options = null) =>
        new(learningRate, beta1, beta2, epsilon, warmupSteps, weightDecay, options);
}
