using Kente.Vision.Classify.Inference;

namespace Kente.Vision.Tests.Classify;

public sealed class CalibrationTests
{
    [Theory]
    [InlineData(2.5)]
    [InlineData(0.4)]
    public void The_temperature_of_overconfident_or_underconfident_logits_is_found(double temperature)
    {
        // Classes are drawn from the softmax of the true logits; the classifier states them multiplied by the temperature.
        Random random = new(1);
        List<float[]> logits = [];
        List<ClassImage> images = [];
        for (int i = 0; i < 4000; i++)
        {
            float[] truth = [.. Enumerable.Range(0, 3).Select(_ => (float)(4 * (random.NextDouble() - 0.5)))];
            double[] probabilities = Probabilities.Of(truth, 1, isMultiLabel: false);
            double draw = random.NextDouble();
            int label = draw < probabilities[0] ? 0 : draw < probabilities[0] + probabilities[1] ? 1 : 2;
            logits.Add([.. truth.Select(value => value * (float)temperature)]);
            images.Add(new("drawn", new(8, 8), [label], () => new RgbImage(8, 8)));
        }

        Assert.InRange(TemperatureScaling.Fit(logits, images, isMultiLabel: false), temperature * 0.92, temperature * 1.08);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Few_images_that_are_all_predicted_correctly_do_not_make_predictions_certain(bool isMultiLabel)
    {
        ClassImage[] images = [
            .. Enumerable.Range(0, 9).Select(i => new ClassImage("image", new(8, 8), [i % 3], () => new RgbImage(8, 8)))];
        float[][] logits = [.. images.Select(image => Enumerable.Range(0, 3).Select(i => i == image.Classes[0] ? 1f : -1f).ToArray())];

        double temperature = TemperatureScaling.Fit(logits, images, isMultiLabel);

        // Nine of nine correct: the next one is with a probability of 10 / 11.
        Assert.Equal(10.0 / 11, Probabilities.Of(logits[0], temperature, isMultiLabel)[0], 1e-3);
    }

    [Fact]
    public void Few_images_that_are_all_predicted_incorrectly_make_predictions_uncertain()
    {
        ClassImage[] images = [new("image", new(8, 8), [0], () => new RgbImage(8, 8))];

        double temperature = TemperatureScaling.Fit([[-1, 1]], images, isMultiLabel: false);

        Assert.InRange(Probabilities.Of([-1, 1], temperature, isMultiLabel: false)[1], 0.5, 0.6);
    }

    [Fact]
    public void Calibration_lowers_the_log_loss_and_keeps_the_predicted_classes()
    {
        var classifier = Classifier.Train(
            PatchImages.Create(48, seed: 1), new() { Epochs = 3, BatchSize = 8, EmaDecay = 0.9, LabelSmoothing = 0.3 });
        var data = PatchImages.Create(60, seed: 2);
        var before = classifier.Evaluate(data);
        classifier.Calibrate(data);
        var after = classifier.Evaluate(data);

        Assert.True(after.Scores.LogLoss < before.Scores.LogLoss);
        Assert.Equal(before.Scores.Accuracy, after.Scores.Accuracy);
        Assert.Equal(before.Calibration.Error, after.Uncalibrated.Error, 1e-9);
        Assert.Equal(classifier.Temperature, after.Temperature);
    }

    [Fact]
    public void The_expected_calibration_error_is_the_mean_distance_of_probability_and_accuracy()
    {
        // Two predictions of 0.9, one correct; two of 0.6, both correct: (2 · |0.9 − 0.5| + 2 · |0.6 − 1|) / 4.
        var curve = CalibrationCurve.Of([Predicted(0.9, true), Predicted(0.9, false), Predicted(0.6, true), Predicted(0.6, true)], false);

        Assert.Equal(0.4, curve.Error, 1e-9);
        var bin = curve.Bins.Single(bin => bin.From <= 0.9 && bin.To > 0.9);
        Assert.Equal((2, 0.5), (bin.Count, bin.Accuracy));
    }

    [Fact]
    public void Every_pair_of_image_and_class_of_multi_label_predictions_is_one_prediction()
    {
        ClassImage image = new("image", new(8, 8), [0], () => new RgbImage(8, 8));
        var curve = CalibrationCurve.Of([new(image, Classification.Of([0.8, 0.3], ["a", "b"], isMultiLabel: true))], true);

        Assert.Equal(2, curve.Bins.Sum(bin => bin.Count));
        Assert.Equal((0.2 + 0.3) / 2, curve.Error, 1e-9);
    }

    private static ClassifiedImage Predicted(double probability, bool isCorrect) => new(
        new("image", new(8, 8), [isCorrect ? 0 : 1], () => new RgbImage(8, 8)),
        Classification.Of([probability, 1 - probability], ["a", "b"], isMultiLabel: false));
}
