using Kente.Graph;

namespace Kente;

/// <summary>Creates layers: <c>Dense(32, Relu)(x)</c>. Import it with <c>using static Kente.Layers;</c>.</summary>
/// <example><code>
/// using static Kente.Layers;
///
/// var image = Input([96, 96, 3]);
/// var features = MaxPooling2D()(Conv2D(16, 3, Relu)(image));
/// var model = new Model(image, Dense(10, Softmax)(GlobalAveragePooling2D()(features)));
/// </code></example>
public static partial class Layers
{
    /// <summary>Creates an input of a model.</summary>
    /// <param name="shape">Shape of a sample without the batch axis, channels last.</param>
    /// <param name="type">Data type; default float32.</param>
    /// <param name="name">Name of the input, by which data is matched to it; default <c>input_layer</c>, numbered.</param>
    public static SymbolicTensor Input(Shape shape, DType type = DType.Float32, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new InputLayer(shape, type, name).Output;
    }
}
