using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Vision.Localize;

/// <summary>Five blocks of convolution, normalization and pooling, then dense layers: a textbook baseline.</summary>
internal sealed class PlainNetwork(int classes) : ILocalizerNetwork
{
    private static readonly int[] Filters = [16, 32, 64, 128, 128];

    // The dense layer has a weight for every cell of the last block, so it fits one image size only.
    public bool TakesAnySize => false;

    public (Model Training, Model Prediction) For(int size)
    {
        var image = Input([size, size, 3], name: "image");
        var x = Rescaling(1 / 127.5, -1, name: "rescaling")(image);
        for (int i = 0; i < Filters.Length; i++)
        {
            x = Conv2D(Filters[i], 3, padding: Padding.Same, useBias: false, name: $"block{i + 1}_conv")(x);
            x = Activation(Relu, name: $"block{i + 1}_relu")(BatchNormalization(momentum: 0.9, name: $"block{i + 1}_norm")(x));
            x = MaxPooling2D(name: $"block{i + 1}_pool")(x);
        }
        x = Dense(128, Relu, name: "dense")(Flatten(name: "flatten")(x));
        x = Dropout(0.3, name: "dropout")(x);
        var label = Concatenate(name: "localization")(
            Dense(1, Sigmoid, name: "presence")(x), Dense(4, Sigmoid, name: "box")(x), Dense(classes, Softmax, name: "classes")(x));
        return (new Model(image, label, name: "localizer_training"), new Model(image, label, name: "localizer"));
    }
}
