using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Losses;

/// <summary>Class indices are integers in the range of the classes.</summary>
public sealed class ClassIndexTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Sparse => new("loss", "crossentropy", "accuracy", "sparse", "top", "iou", "circle", "ctc");

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Sparse))]
    public void A_fraction_is_not_truncated_to_a_class(string what)
    {
        Tensor target = tensor([0f, 1.5f]), predicted = tensor([0.2f, 0.3f, 0.5f, 0.2f, 0.3f, 0.5f], 2, 3);
        void Update(Metric metric) => metric.Start().Update(target, predicted);
        Action measure = what switch
        {
            "loss" => () => SparseCategoricalCrossentropy().Compute(target, predicted),
            "crossentropy" => () => Crossentropy().Compute(target, predicted),
            "accuracy" => () => Update(Accuracy()),
            "sparse" => () => Update(SparseCategoricalAccuracy()),
            "top" => () => Update(SparseTopKCategoricalAccuracy(2)),
            "iou" => () => Update(MeanIoU(3)),
            "circle" => () => Circle().Compute(target, predicted),
            _ => () => Ctc().Compute(target.unsqueeze(0), predicted.unsqueeze(0)),
        };

        Assert.StartsWith(
            "Class indices are integers, but one is 1.5; use a regression loss or metric for numbers.",
            Assert.Throws<ArgumentException>(measure).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fraction_is_no_class_for_class_weights()
    {
        var input = Input(1);
        Model model = new(input, Dense(3, Activations.Softmax, name: "room")(input));
        model.Compile(Adam(), SparseCategoricalCrossentropy());

        Assert.StartsWith(
            "classWeight requires class indices, but the target of row 1 of 2 of the output 'room' is 1.5.",
            Assert.Throws<ArgumentException>(
                () => model.Fit(
                    new float[2, 1], new float[] { 0, 1.5f }, verbose: false,
                    options: new() { ClassWeight = new ClassWeights { [1] = 2 } })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Class_weights_need_one_class_for_each_sample()
    {
        var input = Input([2, 1]);
        Model model = new(input, Dense(3, Activations.Softmax, name: "word")(input));
        ArrayFitOptions weighted = new() { ClassWeight = new ClassWeights { [1] = 2 } };
        (Loss, NdArray)[] cases =
            [(SparseCategoricalCrossentropy(), new float[4, 2]), (CategoricalCrossentropy(), new float[4, 2, 3])];
        foreach (var (loss, y) in cases)
        {
            model.Compile(Adam(), loss);
            Assert.StartsWith(
                $"classWeight requires one class for each sample, but the target of the output 'word' has shape ({string.Join(", ", y.Shape)}); use sampleWeight.",
                Assert.Throws<ArgumentException>(() => model.Fit(new float[4, 2, 1], y, verbose: false, options: weighted)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Logits_are_not_probabilities()
    {
        Tensor target = tensor([0f, 1]), logits = tensor([-2f, 3]);
        Auc(fromLogits: true).Start().Update(target, logits);

        foreach (var metric in (Metric[])[Auc(), PrecisionAtRecall(0.5)])
            Assert.StartsWith(
                "The metric expects probabilities from 0 to 1, but predictions range from -2 to 3; end the model with a sigmoid or softmax, or use Auc(fromLogits: true).",
                Assert.Throws<ArgumentException>(() => metric.Start().Update(target, logits)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void An_index_outside_the_classes_is_refused_by_top_k(int label) =>
        Assert.StartsWith(
            $"Targets range from {Math.Min(label, 0)} to {Math.Max(label, 0)}, but the predictions have 3 classes",
            Assert.Throws<ArgumentException>(
                () => SparseTopKCategoricalAccuracy(2).Start().Update(tensor([0L, label]), ones(2, 3))).Message,
            StringComparison.Ordinal);
}
