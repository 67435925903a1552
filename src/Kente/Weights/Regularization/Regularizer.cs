using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Base class of regularizers, whose penalty on weights or outputs is added to the loss. Derive from it to write a custom regularizer;
/// Keras's are in <see cref="Regularizers"/>.
/// </summary>
public abstract class Regularizer
{
    /// <summary>Gets the name of the Keras class.</summary>
    protected internal virtual string KerasClass => KerasObjects.NameOf(GetType()) ?? GetType().Name;

    /// <summary>Computes the penalty that is added to the loss.</summary>
    /// <param name="values">
    /// A weight in Keras's order of axes, or the output of a layer; not to be changed. Autograd differentiates the penalty.
    /// </param>
    /// <returns>A scalar.</returns>
    protected internal abstract Tensor Cost(Tensor values);

    /// <summary>Writes the configuration to a file. Override it in a custom regularizer.</summary>
    /// <param name="config">The configuration to write to.</param>
    /// <exception cref="NotSupportedException">The class does not override the method.</exception>
    protected internal virtual void WriteConfig(ObjectConfig config) =>
        throw new NotSupportedException($"The regularizer {GetType().Name} cannot be saved because it does not override WriteConfig.");
}
