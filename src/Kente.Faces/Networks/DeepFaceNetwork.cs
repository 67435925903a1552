using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Faces.Networks;

/// <summary>The layers of DeepFace up to F7 (Taigman et al. 2014).</summary>
internal static class DeepFaceNetwork
{
    /// <summary>Height and width of the input in the paper.</summary>
    public const int InputSize = 152;

    /// <summary>Smallest input, of which L6 leaves one position.</summary>
    public const int MinInputSize = 71;

    /// <summary>Applies the layers.</summary>
    /// <param name="image">Images with values from 0 to 255.</param>
    /// <param name="width">Factor of the filters and of the units of F7.</param>
    /// <returns>The units of F7 after their ReLU: 4096 at width 1.</returns>
    public static SymbolicTensor Features(SymbolicTensor image, double width)
    {
        int Scaled(int filters) => NetworkWidth.Scale(filters, width);
        var x = Rescaling(1 / 255.0, name: "rescaling")(image);
        x = Conv2D(Scaled(32), 11, Relu, name: "C1")(x);
        x = MaxPooling2D(3, 2, Padding.Same, name: "M2")(x);
        x = Conv2D(Scaled(16), 9, Relu, name: "C3")(x);
        x = LocallyConnected2D(Scaled(16), 9, Relu, name: "L4")(x);
        x = LocallyConnected2D(Scaled(16), 7, Relu, strides: 2, name: "L5")(x);
        x = LocallyConnected2D(Scaled(16), 5, Relu, name: "L6")(x);
        return Dense(Scaled(4096), Relu, name: "F7")(Flatten(name: "flatten")(x));
    }
}
