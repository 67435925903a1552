using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

/// <summary>Whole models in ONNX Runtime.</summary>
public class ModelTests
{
    [Fact]
    public void Dense_layers_become_a_chain_of_products()
    {
        using Exported exported = new(new Sequential(Input(4), [Dense(5, Relu), Dropout(.5), Dense(2, Softmax)]).WithRandomWeights());
        Assert.Equal("Gemm Relu Gemm Softmax", exported.Operators);
        exported.AssertSameOnRandomData();
    }

    [Fact]
    public void Convolutional_network_has_one_transpose_at_its_entrance()
    {
        var image = Input([13, 12, 3]);
        var x = MaxPooling2D(padding: Padding.Same)(Conv2D(4, 3, Relu, padding: Padding.Same)(Rescaling(.5, 1)(image)));
        var y = BatchNormalization()(Conv2D(4, 3, padding: Padding.Same, useBias: false)(x));
        x = GlobalAveragePooling2D()(AveragePooling2D()(PReLU([1, 2])(Add()(x, SpatialDropout2D(.5)(y)))));
        using Exported exported = new(new Model(image, Dense(3, Softmax)(x)).WithRandomWeights());
        Assert.Equal("Mul Add Transpose Conv Relu MaxPool Conv BatchNormalization Add PRelu AveragePool ReduceMean Gemm Softmax", exported.Operators);
        exported.AssertSameOnRandomData();
    }
}
