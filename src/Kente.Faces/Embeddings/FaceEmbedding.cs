using System.Numerics.Tensors;

namespace Kente.Faces;

/// <summary>A face as a vector: the vectors of one person are near each other.</summary>
public sealed class FaceEmbedding
{
    private readonly float[] _values;

    /// <summary>Creates an embedding.</summary>
    /// <param name="model">Identity of the model that computed it, such as its name and the hash of its weights.</param>
    /// <param name="values">The vector.</param>
    /// <exception cref="ArgumentException">The model has no identity, or the vector is empty or has a value that is not finite.</exception>
    public FaceEmbedding(string model, ReadOnlySpan<float> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        if (values.IsEmpty) throw new ArgumentException("An embedding needs at least one value.", nameof(values));
        foreach (float value in values)
            if (!float.IsFinite(value)) throw new ArgumentException("All values of an embedding must be finite.", nameof(values));
        (Model, _values) = (model, values.ToArray());
    }

    /// <summary>Gets the identity of the model that computed the embedding. Embeddings of different models cannot be compared.</summary>
    public string Model { get; }

    /// <summary>Gets the vector.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Gets the number of values.</summary>
    public int Length => _values.Length;

    /// <summary>Returns the squared Euclidean distance ‖a − b‖² to another embedding; small for the same person.</summary>
    /// <param name="other">The other embedding.</param>
    /// <exception cref="ArgumentException">The embeddings are of different models or lengths.</exception>
    public double DistanceTo(FaceEmbedding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Model != Model || other.Length != Length)
            throw new ArgumentException(
                $"The embedding is of the model {Model} ({Length} values), but the other of {other.Model} ({other.Length} values).",
                nameof(other));
        double distance = TensorPrimitives.Distance(Values, other.Values);
        return distance * distance;
    }
}
