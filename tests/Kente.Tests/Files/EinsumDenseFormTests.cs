using Kente.Tests.Graph.Layers;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>
/// Output shapes of EinsumDense: Keras takes a null in a file for an unknown length, even where the input has the length.
/// </summary>
public sealed class EinsumDenseFormTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Length_that_follows_from_the_input_is_written()
    {
        // Without the length, the Dense layer behind Flatten has no number of features in Keras, and the bias over b no shape.
        var x = Input([3, 4]);
        Model model = new(x, Dense(2)(Flatten()(EinsumDense("abc,cd->abd", [null, 5], biasAxes: "bd")(x))));
        Assert.Equal("[3,5]", Written(model));
        var data = LayerRun.Ramp(2, 3, 4);
        Assert.Equal(
            LayerRun.Numbers(LayerRun.Predict(model, data)), LayerRun.Numbers(LayerRun.Predict(_folder.RoundTrip(model), data)));
    }

    [Fact]
    public void Axes_of_an_ellipsis_are_not_part_of_the_output_shape()
    {
        var x = Input([3, 4]);
        Assert.Equal("[5]", Written(new Model(x, EinsumDense("...c,cd->...d", [5])(x))));
        Assert.Equal("[3,5]", Written(new Model(x, EinsumDense("...bc,cd->...bd", [null, 5])(x))));
    }

    [Fact]
    public void Length_that_is_unknown_or_differs_between_calls_is_null()
    {
        var free = Input([null, 4]);
        // Keras rejects a number for an axis whose length the input does not have.
        Assert.Equal("[null,5]", Written(new Model(free, EinsumDense("abc,cd->abd", [3, 5])(free))));
        SymbolicTensor a = Input([3, 4]), b = Input([6, 4]);
        var shared = EinsumDense("abc,cd->abd", [null, 5]);
        Assert.Equal("[null,5]", Written(new Model([a, b], Concatenate(axis: 1)(shared(a), shared(b)))));
    }

    private string Written(Model model)
    {
        model.Save(_folder["m.keras"]);
        return KerasArchive.Structure(_folder["m.keras"])["config"]!["layers"]!.AsArray()
            .Single(layer => layer!["class_name"]!.ToString() == "EinsumDense")!["config"]!["output_shape"]!.ToJsonString();
    }
}
