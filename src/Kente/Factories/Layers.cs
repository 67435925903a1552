using Kente.Graph;

namespace Kente;

/// <summary>Makes layers: <c>Dense(32, Relu)(x)</c>. Import it with <c>using static Kente.Layers;</c>.</summary>
public static partial class Layers
{
    /// <summary>Where data enters a model.</summary>
    /// <param name="shape">Shape of one sample without the batch axis; channels last.</param>
    /// <param name="type">Type of the numbers; default float32.</param>
    /// <param name="name">Name by which data is matched; default <c>input_layer</c>, numbered.</param>
    public static SymbolicTensor Input(Shape shape, DType type = DType.Float32, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new InputLayer(shape, type, name).Output;
    }
}
