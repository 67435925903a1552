using Kente.Training.Optimizers;

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
}
