using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// What is added to the loss for the numbers of a weight, or of what a layer computes. Derive from it to write one of your own;
/// those of Keras are in <see cref="Regularizers"/>.
/// </summary>
public abstract class Regularizer
{
    /// <summary>Name of the Keras class that this regularizer is.</summary>
    protected internal virtual string KerasClass => KerasObjects.NameOf(GetType()) ?? GetType().Name;

    /// <summary>What is added to the loss.</summary>
    /// <param name="values">A weight in Keras's order of axes, or what a layer has computed. Not to be changed; autograd follows it.</param>
    /// <returns>One number.</returns>
    protected internal abstract Tensor Cost(Tensor values);

    /// <summary>Writes the settings, so that a file can hold the regularizer; to be overridden by a regularizer of one's own.</summary>
    /// <param name="config">Where to write.</param>
    /// <exception cref="NotSupportedException">The class does not say how it is written.</exception>
    protected internal virtual void WriteConfig(ObjectConfig config) =>
        throw new NotSupportedException($"The regularizer {GetType().Name} cannot be saved: override WriteConfig.");
}
