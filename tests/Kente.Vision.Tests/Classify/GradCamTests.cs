using Kente.Data;

namespace Kente.Vision.Tests.Classify;

public sealed class GradCamTests
{
    [Fact]
    public void The_map_of_a_mean_over_features_is_their_sum_weighted_by_the_weights_of_the_class()
    {
        // With a mean and a dense layer after the features, the derivative of a logit is the weight of the class divided by the cells.
        var classifier = Classifier.Train(PatchImages.Create(24, seed: 1), new() { Epochs = 2, BatchSize = 8 });
        var (image, _, _) = PatchImages.Draw(3, [2]);
        var map = classifier.GradCam(image, label: 2);

        Model features = new(classifier.Model.Inputs[0], classifier.Model.LayerOutput("stage3_relu"));
        NdArray values = features.Predict(NdArray.Of(image.Pixels, 1, 32, 32, 3));
        float[] kernel = classifier.Model["logits"].Weights[0].ToArray();
        var expected = new double[map.Rows, map.Columns];
        for (int row = 0; row < map.Rows; row++)
            for (int column = 0; column < map.Columns; column++)
                expected[row, column] = Math.Max(0, Enumerable.Range(0, (int)values.Shape[3])
                    .Sum(channel => kernel[(channel * 3) + 2] * values[0, row, column, channel]));
        double most = expected.Cast<double>().Max();

        Assert.Equal((4, 4), (map.Rows, map.Columns));
        Assert.True(most > 0);
        for (int row = 0; row < map.Rows; row++)
            for (int column = 0; column < map.Columns; column++)
                Assert.Equal(expected[row, column] / most, map[(column + 0.5) / map.Columns, (row + 0.5) / map.Rows], 1e-4);
    }

    [Fact]
    public void The_strongest_evidence_lies_at_the_object()
    {
        var classifier = Classifier.Train(PatchImages.Create(96, seed: 1), new() { Epochs = 8, BatchSize = 16, EmaDecay = 0.9 });
        double distance = 0;
        const int count = 12;
        for (int i = 0; i < count; i++)
        {
            var (image, left, top) = PatchImages.Draw(5000 + i, [i % 3]);
            var map = classifier.GradCam(image, i % 3);
            var (x, y) = (from row in Enumerable.Range(0, 32)
                          from column in Enumerable.Range(0, 32)
                          select (X: (column + 0.5) / 32, Y: (row + 0.5) / 32)).MaxBy(at => map[at.X, at.Y]);
            distance += Math.Max(Math.Abs((x * 32) - (left + 5)), Math.Abs((y * 32) - (top + 5))) / count;
        }

        // Two random points of the image are 15 pixels apart in this sense; a cell has 8 pixels.
        Assert.InRange(distance, 0, 8);
    }

    [Fact]
    public void A_map_is_drawn_over_an_image_of_any_shape_and_other_classes_can_be_asked_for()
    {
        var classifier = Classifier.Train(PatchImages.Create(12, seed: 1), new() { Epochs = 1, BatchSize = 8 });
        RgbImage wide = new(90, 30, Rgb.Gray(120));
        var drawn = wide.WithHeat(classifier.GradCam(wide));

        Assert.Equal(wide.Size, drawn.Size);
        Assert.NotEqual(wide.Pixels, drawn.Pixels);
        Assert.Contains(
            "from 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => classifier.GradCam(wide, 3)).Message, StringComparison.Ordinal);
    }
}
