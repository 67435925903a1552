using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Vision.Localize;

/// <summary>Five blocks of convolution, normalization and pooling, then dense layers: what the better network is measured against.</summary>
internal sealed class PlainNetwork(int classes) : ILocalizerNetwork
{
    private static readonly int[] Filters = [16, 32, 64, 128, 128];

    // The dense layer sees every cell of the last block, so its weights belong to one size.
    public bool TakesAnySize => false;

    public (Model Training, Model Label) For(int size)
    {
        var picture = Input([size, size, 3], name: "picture");
        var x = Rescaling(1 / 127.5, -1, name: "rescaling")(picture);
        for (int i = 0; i < Filters.Length; i++)
        {
            x = Conv2D(Filters[i], 3, padding: Padding.Same, useBias: false, name: $"block{i + 1}_conv")(x);
            x = Activation(Relu, name: $"block{i + 1}_relu")(BatchNormalization(momentum: 0.9, name: $"block{i + 1}_norm")(x));
            x = MaxPooling2D(name: $"block{i + 1}_pool")(x);
        }
        x = Dense(128, Relu, name: "dense")(Flatten(name: "flatten")(x));
        x = Dropout(0.3, name: "dropout")(x);
        var label = Concatenate(name: "localization")(Dense(1, Sigmoid, name: "presence")(x), Dense(4, Sigmoid, name: "box")(x), Dense(classes, Softmax, name: "classes")(x));
        return (new Model(picture, label, name: "localizer_training"), new Model(picture, label, name: "localizer"));
    }
}
