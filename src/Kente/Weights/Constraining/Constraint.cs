using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Base class of constraints, which are applied to weights after each step of training. Derive from it to write a custom constraint;
/// Keras's are in <see cref="Constraints"/>.
/// </summary>
public abstract class Constraint
{
    /// <summary>Gets the name of the Keras class.</summary>
    protected internal virtual string KerasClass => KerasObjects.NameOf(GetType()) ?? GetType().Name;

    /// <summary>Computes the constrained values.</summary>
    /// <param name="values">A weight in Keras's order of axes; not to be changed.</param>
    /// <returns>A tensor of the same shape.</returns>
    protected internal abstract Tensor Apply(Tensor values);

    /// <summary>Writes the configuration to a file. Override it in a custom constraint.</summary>
    /// <param name="config">The configuration to write to.</param>
    /// <exception cref="NotSupportedException">The class does not override the method.</exception>
    protected internal virtual void WriteConfig(ObjectConfig config) =>
        throw new NotSupportedException($"The constraint {GetType().Name} cannot be saved because it does not override WriteConfig.");
}
