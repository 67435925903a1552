using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers;

/// <summary>Shapes are inferred when a layer is applied; shapes that do not fit are reported then.</summary>
public class ShapeInferenceTests
{
    [Fact]
    public void Shapes_of_the_same_lengths_are_equal()
    {
        Shape one = [2, null], other = [2, null];
        Assert.True(one == other);
        Assert.True(one != [2, 3]);
        Assert.False(one == null);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Unknown_lengths_are_propagated() => Assert.Equal(
        [
            "(None, None, 8)", "(None, None, 3, 5)", "(None, None, None, 5)", "(None, None, 8)", "(None, 6)", "(None, None)",
            "(None, None, 3)", "(None, None, 10, 3)", "(None, None, 4)", "(None, None, 16)",
        ],
        ((SymbolicTensor[])
        [
            Dense(8)(Input([null, 3])), Conv2D(5, 3, padding: Padding.Same)(Input([null, 3, 2])), Conv2D(5, 3)(Input([null, null, 2])),
            Conv1D(8, 3)(Input([null, 2])),
            GlobalMaxPooling1D()(Input([null, 6])), Flatten()(Input([null, 6])), Reshape([-1, 3])(Input([null, 6])),
            UpSampling2D()(Input([null, 5, 3])),
            Concatenate(axis: 1)(Input([null, 4]), Input([3, 4])), Embedding(10, 16)(Input([null], DType.Int32)),
        ]).Select(tensor => tensor.Shape.ToString()));

    [Fact]
    public void Model_accepts_images_of_any_size_if_its_layers_do()
    {
        var input = Input([null, null, 2]);
        Model model = new(
            input,
            Dense(3)(
                GlobalAveragePooling2D()(
                    MaxPooling2D(padding: Padding.Same)(Conv2D(4, 3, Relu, padding: Padding.Same, strides: 2)(input)))));
        Assert.Equal([5L, 3], LayerRun.Predict(model, LayerRun.Ramp(5, 9, 12, 2)).Shape);
        Assert.Equal([2L, 3], LayerRun.Predict(model, LayerRun.Ramp(2, 16, 7, 2)).Shape);
    }

    [Fact]
    public void Layer_applied_to_two_sizes_shares_its_weights()
    {
        Layer conv = Conv2D(4, 3);
        Assert.Equal("(None, 6, 6, 4)", conv(Input([8, 8, 3])).Shape.ToString());
        Assert.Equal("(None, 3, 7, 4)", conv(Input([5, 9, 3])).Shape.ToString());
        Assert.Equal((3 * 3 * 3 * 4) + 4, conv.Weights.Sum(weight => weight.Size));
    }

    [Fact]
    public void Unsupported_shape_is_reported_with_the_layer_and_the_expected_shape()
    {
        Layer twice = Dense(2, name: "twice");
        twice(Input(5));
        Layer slopes = PReLU([1, 2], name: "slopes");
        slopes(Input([4, 4, 3]));
        Layer norm = BatchNormalization(name: "norm");
        norm(Input([4, 4, 3]));
        Layer rows = LayerNormalization([1, 2], name: "rows");
        rows(Input([3, 4]));

        (string Message, Action Apply)[] wrong =
        [
            ("Layer 'd' expects a last axis of known length, but was given shape (None, None).", () => Dense(2, name: "d")(Input([null]))),
            ("Layer 'd' expects at least one axis besides the batch, but was given shape (None,).", () => Dense(2, name: "d")(Input([]))),
            ("Layer 'twice' expects a last axis of length 5, for which its weights were built, but was given shape (None, 6).", () => twice(
                Input(6))),
            ("Layer 'slopes' expects a shape that fits slopes of shape (1, 1, 3), for which its weights were built, but was given shape (None, 4, 4, 5).", () => slopes(Input([4, 4, 5]))),
            ("Layer 'norm' expects 3 channels, for which its weights were built, but was given shape (None, 4).", () => norm(Input(4))),
            ("Layer 'rows' expects 2 axes, with lengths 3, 4 of the normalized axes, for which its weights were built, but was given shape (None, 4, 4).", () => rows(Input([4, 4]))),
            ("Layer 'c' expects images of shape (None, height, width, channels) of at least 3 rows and 5 columns, but was given shape (None, 8, 4, 1).", () => Conv2D(2, (3, 5), name: "c")(Input([8, 4, 1]))),
            ("Layer 'c' expects images of shape (None, height, width, channels), but was given shape (None, 8).", () => Conv2D(
                2, 3, padding: Padding.Same, name: "c")(Input(8))),
            ("Layer 'c' expects a number of channels divisible by the number of groups, 2, but was given shape (None, 8, 8, 3).", () =>
                Conv2D(2, 3, options: new() { Groups = 2 }, name: "c")(Input([8, 8, 3]))),
            ("Layer 'c' expects a last axis of known length, but was given shape (None, 8, 8, None).", () => Conv2D(2, 3, name: "c")(
                Input([8, 8, null]))),
            ("Layer 'c' expects sequences of shape (None, length, channels) of at least 5 time steps, but was given shape (None, 4, 1).", () => Conv1D(2, 3, options: new() { DilationRate = 2 }, name: "c")(Input([4, 1]))),
            ("Layer 'p' expects images of shape (None, height, width, channels) of at least 4 rows and 4 columns, but was given shape (None, 3, 8, 1).", () => MaxPooling2D(4, name: "p")(Input([3, 8, 1]))),
            ("Layer 'p' expects sequences of shape (None, length, channels) of at least 2 time steps, but was given shape (None, 1, 1).", () => MaxPooling1D(name: "p")(Input([1, 1]))),
            ("Layer 'g' expects sequences of shape (None, length, channels), but was given shape (None, 2, 2, 2).", () =>
                GlobalMaxPooling1D(name: "g")(Input([2, 2, 2]))),
            ("Layer 'r' expects a shape with 12 elements, but was given shape (None, 10).", () => Reshape([3, 4], name: "r")(Input(10))),
            ("Layer 'r' expects a shape whose number of elements is a multiple of 4, but was given shape (None, 10).", () => Reshape(
                [-1, 4], name: "r")(Input(10))),
            ("Layer 'p' expects 2 axes besides the batch, but was given shape (None, 3).", () => Permute([2, 1], name: "p")(Input(3))),
            ("Layer 'v' expects vectors of shape (None, length), but was given shape (None, 3, 3).", () => RepeatVector(2, name: "v")(
                Input([3, 3]))),
            ("Layer 'x' expects images of shape (None, height, width, channels) of more than 2 rows and 4 columns, but was given shape (None, 8, 4, 1).", () => Cropping2D((1, 2), name: "x")(Input([8, 4, 1]))),
            ("Layer 's' expects a last axis of length 3, but was given shape (None, 4, 4, 1).", () => Rescaling(
                [1, 1, 1], [0, 0, 0], name: "s")(Input([4, 4, 1]))),
            ("Layer 'a' expects inputs whose shapes can be broadcast, with lengths that are equal or 1, but was given 2 inputs of shapes (None, 3) and (None, 4).", () => Add(name: "a")(Input(3), Input(4))),
            ("Layer 's' expects two inputs, but was given 3 inputs of shapes (None, 3) and (None, 3) and (None, 3).", () => Subtract(
                name: "s")(Input(3), Input(3), Input(3))),
            ("Layer 'j' expects inputs whose shapes differ only on axis -1, but was given 2 inputs of shapes (None, 3, 4) and (None, 2, 4).", () => Concatenate(name: "j")(Input([3, 4]), Input([2, 4]))),
            ("Layer 'j' expects inputs with the same number of axes, but was given 2 inputs of shapes (None, 3, 4) and (None, 4).", () =>
                Concatenate(name: "j")(Input([3, 4]), Input(4))),
            ("Layer 'j' expects shapes with an axis 3, but was given 2 inputs of shapes (None, 4) and (None, 4).", () => Concatenate(
                3, name: "j")(Input(4), Input(4))),
            ("Layer 'o' expects axis 1 of the first input and axis 1 of the second to have the same length, but was given 2 inputs of shapes (None, 3) and (None, 4).", () => Dot(1, name: "o")(Input(3), Input(4))),
            ("Layer 'd' expects float32 values (Rescaling converts other types), but was given Int32.", () => Dense(2, name: "d")(
                Input(3, DType.Int32))),
            ("Layer 'j' expects inputs of the same type, but was given Float32 and Int32.", () => Concatenate(name: "j")(
                Input(3), Input(3, DType.Int32))),
        ];
        Assert.All(wrong, one => Assert.Equal(one.Message, Assert.Throws<ModelException>(one.Apply).Message));
    }

    [Fact]
    public void Setting_out_of_range_is_reported_with_the_valid_range()
    {
        (string Message, Action Make)[] wrong =
        [
            ("units ('0') must be greater than or equal to '1'.", () => Dense(0)),
            ("Height and width must be at least 1.", () => Conv2D(3, (0, 1))),
            ("The number of groups must divide the number of filters, 3.", () => Conv2D(3, 1, options: new() { Groups = 2 })),
            ("The padding of images must be Valid or Same; Causal is supported by Conv1D only.", () => Conv2D(
                3, 1, padding: Padding.Causal)),
            ("The padding of a pooling layer must be Valid or Same; Causal is supported by Conv1D only.", () => MaxPooling1D(
                padding: Padding.Causal)),
            ("The rate must be at least 0 and below 1.", () => Dropout(1)),
            ("The rate must be at least 0 and below 1.", () => Dropout(double.NaN)),
            ("Axis 0 is the batch; the first axis of a sample is 1, the last −1.", () => Concatenate(0)),
            ("Lengths must be at least 1; one of them may be -1, which is inferred.", () => Reshape([-1, -1])),
            ("The axes must be the numbers from 1 to 2, each once.", () => Permute([2, 2])),
            ("All four sides must be at least 0.", () => ZeroPadding2D(-1)),
            ("momentum ('1.5') must be less than or equal to '1'.", () => BatchNormalization(momentum: 1.5)),
        ];
        Assert.All(
            wrong,
            one => Assert.StartsWith(one.Message, Assert.Throws<ArgumentOutOfRangeException>(one.Make).Message, StringComparison.Ordinal));
    }
}
