using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// What a weight is brought back to after each step of training. Derive from it to write one of your own; those of Keras are in
/// <see cref="Constraints"/>.
/// </summary>
public abstract class Constraint
{
    /// <summary>Name of the Keras class that this constraint is.</summary>
    protected internal virtual string KerasClass => KerasObjects.NameOf(GetType()) ?? GetType().Name;

    /// <summary>The nearest numbers that are allowed.</summary>
    /// <param name="values">A weight in Keras's order of axes. Not to be changed.</param>
    /// <returns>A tensor of the same shape.</returns>
    protected internal abstract Tensor Apply(Tensor values);

    /// <summary>Writes the settings, so that a file can hold the constraint; to be overridden by a constraint of one's own.</summary>
    /// <param name="config">Where to write.</param>
    /// <exception cref="NotSupportedException">The class does not say how it is written.</exception>
    protected internal virtual void WriteConfig(ObjectConfig config) =>
        throw new NotSupportedException($"The constraint {GetType().Name} cannot be saved: override WriteConfig.");
}
