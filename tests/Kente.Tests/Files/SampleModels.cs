using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Small models of every kind of graph.</summary>
internal static class SampleModels
{
    public static TheoryData<string> Names =>
        ["sequential", "branches", "shared layer", "nested models", "shared nested model", "functions", "volumes", "images"];

    public static Model Make(string kind)
    {
        Session.Start(seed: 5);
        var model = kind switch
        {
            "sequential" => new Sequential(Input(4), [Dense(5, Relu), Dropout(.5), Dense(5, Tanh), Dense(2)]),
            "branches" => Branches(),
            "shared layer" => SharedLayer(),
            "nested models" => NestedModels(),
            "shared nested model" => SharedNestedModel(),
            "functions" => Functions(),
            "volumes" => Volumes(),
            _ => Images(),
        };
        // Initial zeros and ones would hide swapped weights.
        Random random = new(8);
        foreach (var weight in model.Weights)
            weight.Assign([.. Enumerable.Range(0, (int)weight.Size).Select(_ => random.NextSingle() + .1f)]);
        return model;
    }

    public static Arrays Data(Model model)
    {
        Random random = new(9);
        return Arrays.Create([.. model.Inputs.Select(input =>
        {
            long[] shape = input.Shape.WithBatch(3);
            int count = (int)shape.Aggregate((a, b) => a * b);
            return input.DType == DType.Int32
                ? NdArray.Of([.. Enumerable.Range(0, count).Select(_ => random.Next(2))], shape)
                : NdArray.Of([.. Enumerable.Range(0, count).Select(_ => random.NextSingle())], shape);
        })]);
    }

    private static Model Branches()
    {
        var (a, b) = (Input(3, name: "zebra"), Input(4, name: "ant"));
        var x = Concatenate()(Dense(6, Relu, name: "late")(a), Dense(6, Relu, name: "early")(b));
        return new([a, b], [Dense(2, name: "second")(x), Dense(1, Sigmoid, name: "first")(x)], name: "two");
    }

    private static Model Functions()
    {
        var (a, b) = (Input([4, 3]), Input([4, 3]));
        var sum = Dense(3)((a + b) * 2) - (1 / (Ops.Square(b) + 1));
        var parts = Ops.Concatenate([sum[.., 1..], -a[..2, ^1..].Repeated()], axis: 2);
        return new(
            [a, b],
            [
                Ops.Apply(Gelu, Ops.Mean(parts, [1, -1], keepDims: true)), Dense(2)(Multiply()(a, b))[0],
                Ops.Transpose(Ops.Reshape(sum, [2, -1]), [2, 1]),
            ]);
    }

    // Repeats two steps, so that there are four.
    private static SymbolicTensor Repeated(this SymbolicTensor x) => Ops.Concatenate([x, x], axis: 1);

    private static Model Volumes()
    {
        var input = Input([6, 5, 4, 2]);
        var x = Conv3D(4, (2, 3, 3), Relu, padding: Padding.Same)(ZeroPadding3D((0, 1, (0, 1)))(input));
        x = SpectralNormalization(Conv3DTranspose(3, 2, strides: (1, 2, 2)))(GroupNormalization(2)(MaxPooling3D(padding: Padding.Same)(x)));
        x = AdaptiveAveragePooling3D(2)(UpSampling3D((1, 2, 1))(Cropping3D((0, 0, (0, 1)))(x)));
        return new(input, EinsumDense("abcde,ef->abcdf", [null, null, null, 5], Softmax, "f")(x));
    }

    private static Model SharedLayer()
    {
        var (a, b) = (Input(4), Input(4));
        var shared = Dense(4, Tanh, name: "shared");
        return new([a, b], Add()(shared(shared(a)), shared(b)));
    }

    private static Model NestedModels()
    {
        var inner = Input(4);
        Layer encoder = new Model(inner, [Dense(3, Relu)(BatchNormalization()(inner))], name: "encoder");
        Layer head = new Sequential(Input(3), [Dense(5, Relu), Dense(3)], name: "head");
        var x = Input(4);
        return new(x, [head(encoder(x)), encoder(x)]);
    }

    private static Model SharedNestedModel()
    {
        var inner = Input(4);
        Layer shared = Dense(4, name: "inside");
        Layer encoder = new Model(inner, shared(inner), name: "encoder");
        var (a, b) = (Input(4), Input(4));
        return new([a, b], Subtract()(encoder(Dense(4)(a)), shared(encoder(b))));
    }

    private static Model Images()
    {
        var x = Input([8, 8, 3], name: "image");
        var y = SeparableConv2D(6, 3, padding: Padding.Same)(
            DepthwiseConv2D(3, options: new() { DepthMultiplier = 2 })(
                Conv2D(4, 3, strides: 2, padding: Padding.Same)(Rescaling(1 / 255.0)(x))));
        return new(x, Dense(3, Softmax)(GlobalAveragePooling2D()(PReLU(sharedAxes: [1, 2])(LayerNormalization()(y)))));
    }
}
