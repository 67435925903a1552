using static TorchSharp.torch;

namespace Kente.Training.Optimizers;

/// <summary>How a step changes the weights. Derive from it to write an optimizer of your own.</summary>
public abstract class Optimizer
{
    /// <summary>Sets the learning rate.</summary>
    /// <param name="name">Keras's name of the optimizer, in snake case.</param>
    /// <param name="learningRate">The learning rate, or a schedule of it.</param>
    protected Optimizer(string name, LearningRateSchedule learningRate) => (Name, LearningRate) = (name, learningRate);

    /// <summary>Keras's name of the optimizer, in snake case.</summary>
    public string Name { get; }

    /// <summary>The learning rate, or a schedule of it over steps. It may be set between steps.</summary>
    public LearningRateSchedule LearningRate { get; set; }

    /// <summary>How many steps have been made.</summary>
    public long Iterations { get; internal set; }

    /// <summary>Changes <see cref="ParameterBuffer.Values"/> in place.</summary>
    /// <param name="parameters">Weights and gradients, flat.</param>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="step">Number of this step, from 1.</param>
    protected abstract void Update(ParameterBuffer parameters, double learningRate, long step);
}
