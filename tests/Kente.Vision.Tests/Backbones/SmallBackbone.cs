using static Kente.Layers;

namespace Kente.Vision.Tests.Backbones;

/// <summary>A small network of strides 2 to 32 with normalization layers, as a file of Keras.</summary>
internal static class SmallBackbone
{
    /// <summary>Writes the file and returns its path.</summary>
    public static string Write(TestFolder folder, string name = "mobilenet_tiny", int side = 64)
    {
        string path = folder[$"{name}.keras"];
        Network(name, side).Save(path);
        return path;
    }

    /// <summary>Creates the network with a classification layer.</summary>
    public static Model Network(string name, int side = 64)
    {
        var image = Input([side, side, 3], name: "pixels");
        var x = image;
        for (int i = 1; i <= 5; i++)
        {
            x = Conv2D(4 + i, 3, strides: 2, padding: Padding.Same, useBias: false, name: $"conv{i}")(x);
            x = ReLU(name: $"relu{i}")(BatchNormalization(name: $"norm{i}")(x));
        }
        return new(image, Dense(3, name: "logits")(GlobalAveragePooling2D(name: "pooled")(x)), name);
    }
}
