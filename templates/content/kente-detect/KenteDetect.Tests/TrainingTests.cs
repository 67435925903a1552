using Kente.Vision;

namespace KenteDetect.Tests;

public class TrainingTests
{
    [Fact]
    public void A_trained_detector_is_saved_and_finds_the_same_again()
    {
        var data = Training.DrawnShapes(images: 30);
        var (detector, report) = Training.Run(data, new() { ImageSize = 64, Epochs = 1 });
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".keras");
        detector.Save(file);
        RgbImage image = data.Images[0].Load();
        var again = Detector.Load(file).Predict(image, threshold: 0.001);
        File.Delete(file);

        Assert.Equal(detector.Predict(image, threshold: 0.001).Count, again.Count);
        Assert.InRange(report.AP50.Value, 0, 1);
    }
}
