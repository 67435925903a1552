#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:project ../src/Kente.Vision.Synthetic/Kente.Vision.Synthetic.csproj
#:property PublishAot=false
// The classifiers of docs/classification.md. The current folder has flowers/, a folder for each class, and photo.jpg.
using Kente.Vision;
using Kente.Vision.Synthetic;

int? epochs = args.Length > 0 ? int.Parse(args[0]) : null;
{
    var (train, test) = ClassDataset.Open("flowers/").Split(0.8, seed: 1);
    var classifier = Classifier.Train(train, new() { Epochs = epochs });
    Classification found = classifier.Predict("photo.jpg");    // ClassName, Probability, Probabilities
    Console.WriteLine(found);
    Console.WriteLine(classifier.Evaluate(test));              // a table that includes the majority class
    classifier.Save("flowers.keras");
    classifier.ExportOnnx("flowers.onnx");
}
{
    var data = ClassDataset.FromBoxes(StreetScenes.Create(60, seed: 1));    // pedestrian, car, bicycle, no object
    var (rest, test) = data.Split(0.8, seed: 1);
    var (train, validation) = rest.Split(0.9, seed: 1);
    var classifier = Classifier.Train(train, new() { Validation = validation, Epochs = epochs });    // also calibrates
    var report = classifier.Evaluate(test);
    Console.WriteLine($"{report.Scores.Accuracy}, calibration error {report.Calibration.Error:F3}");
    File.WriteAllText("report.html", report.ToHtml());

    RgbImage image = test.Images[0].Load();
    ActivationMap map = classifier.GradCam(image);             // where the image shows the predicted class
    image.WithHeat(map).Save("seen.png");
}
