using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Detect;

/// <summary>What a report says is what counting the detections that Predict returns says.</summary>
public class EvaluationAgreementTests
{
    private const double Floor = 0.001;

    [Fact]
    public void The_report_agrees_with_the_predictions_on_drawn_shapes() =>
        AssertAgrees(Train(ShapeScenes.Create(24, 1), epochs: 12), ShapeScenes.Create(20, 2));

    [Fact]
    public void The_report_agrees_with_the_predictions_on_blood_cells()
    {
        var parts = DatasetParts.Open(SharedData.Require("det-bccd-voc"));
        BoxDataset Part(string name, int images)
        {
            var data = parts.Single(part => part.Name == name).Data;
            return new(data.Classes, data.Images.Take(images), data.Source);
        }

        AssertAgrees(Train(Part("train", 16), epochs: 8), Part("val", 24));
    }

    [Fact]
    public void The_report_agrees_with_the_predictions_on_52_classes_of_few_images() =>
        AssertAgrees(Train(Tiles(26, 1), epochs: 25), Tiles(30, 2), threshold: 0.02);

    private static Detector Train(BoxDataset data, int epochs) => Detector.Train(data, QuickDetector.Options(imageSize: 128, epochs));

    private static void AssertAgrees(Detector detector, BoxDataset data, double threshold = 0.1)
    {
        detector.Threshold = threshold;
        var report = detector.Evaluate(data);

        RgbImage[] images = [.. data.Images.Select(image => image.Load())];
        var predicted = data.Images.Zip(detector.Predict(images, new() { Threshold = Floor }), (image, found) => new DetectedImage(image, found));
        Assert.Equal(CocoEvaluation.Of(detector.Classes, [.. predicted.Select(one => one.ToEvaluated())]).Scores, report.Scores);

        var (correct, wrong) = (0, 0);
        foreach (var (image, found) in data.Images.Zip(detector.Predict(images)))
        {
            int right = Correct(image, found);
            (correct, wrong) = (correct + right, wrong + found.Count - right);
        }
        Assert.True(correct > 0, "Nothing was found.");
        int Diagonal(int[,] counts) => Enumerable.Range(0, detector.Classes.Count).Sum(c => counts[c, c]);
        var (rightCount, wrongClass, location, both, duplicate, background, _) = report.Errors;
        Assert.Equal(correct, rightCount);
        Assert.Equal(correct, Diagonal(report.Confusion));
        Assert.Equal(new DetectionCounts(data.Images.Sum(image => image.Labels.Count), correct + wrong, correct), report.Counts);
        Assert.Equal(correct, report.Classes.Sum(c => c.Counts.Correct));
        Assert.Equal(wrong, wrongClass + location + both + duplicate + background);
        Assert.Equal(correct + wrong, report.Classes.Sum(c => c.Counts.Detections));
        Assert.Equal(correct + wrong, report.Confusion.Cast<int>().Sum() - Enumerable.Range(0, detector.Classes.Count + 1)
            .Sum(c => report.Confusion[c, detector.Classes.Count]));
    }

    // COCO's rule in its simplest form: by descending score, the free object of the class with the highest IoU, at least 0.5.
    private static int Correct(AnnotatedImage image, IReadOnlyList<Detection> found)
    {
        List<BoxLabel> free = [.. image.Labels];
        int correct = 0;
        foreach (var one in found)
        {
            var near = free.Where(label => label.Class == one.Class && label.Box.Iou(one.Box) >= 0.5).ToArray();
            if (near.Length == 0) continue;
            free.Remove(near.MaxBy(label => label.Box.Iou(one.Box)));
            correct++;
        }
        return correct;
    }

    // Two squares in each image; each class has its color.
    private static BoxDataset Tiles(int images, int seed)
    {
        const int classes = 52, side = 128, tile = 44;
        Random random = new(seed);
        ImageSize size = new(side, side);
        return new(Enumerable.Range(0, classes).Select(c => $"color {c}"), Enumerable.Range(0, images).Select(i =>
        {
            BoxLabel[] labels = [.. Enumerable.Range(0, 2).Select(half =>
            {
                int left = 8 + (half * 60) + random.Next(12), top = 8 + random.Next(70);
                return new BoxLabel(((2 * i) + half) % classes, Box.FromPixels(left, top, left + tile, top + tile, size));
            })];
            return new AnnotatedImage($"{i}", size, labels, () => Draw(size, labels));
        }), "tiles");
    }

    private static RgbImage Draw(ImageSize size, BoxLabel[] labels)
    {
        RgbImage image = new(size.Width, size.Height, Rgb.Gray(60));
        foreach (var label in labels)
        {
            var (left, top, right, bottom) = label.Box.ToPixels(size);
            for (int y = (int)Math.Round(top); y < (int)Math.Round(bottom); y++)
                for (int x = (int)Math.Round(left); x < (int)Math.Round(right); x++) image[x, y] = BoxMark.ColorOf(label.Class);
        }
        return image;
    }
}
