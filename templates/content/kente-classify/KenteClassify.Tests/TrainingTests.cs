using Kente.Vision;

namespace KenteClassify.Tests;

public class TrainingTests
{
    [Fact]
    public void A_trained_classifier_is_saved_and_predicts_the_same_again()
    {
        var data = Training.DrawnStreets(images: 60);
        var (classifier, report) = Training.Run(data, epochs: 1);
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".keras");
        classifier.Save(file);
        RgbImage image = data.Images[0].Load();
        Classification first = classifier.Predict(image), again = Classifier.Load(file).Predict(image);
        File.Delete(file);

        Assert.Equal(first.ClassName, again.ClassName);
        Assert.InRange(report.Scores.Accuracy.Value, 0, 1);
    }
}
