using Kente;
using Kente.Vision;
using KenteClassify;

// dotnet run                 trains on images that Kente draws, and evaluates
// dotnet run -- FOLDER       trains on your images: a folder for each class
// dotnet run -- predict FILE predicts the class of an image
try
{
    if (args is ["predict", var file])
    {
        Console.WriteLine(Classifier.Load("model.keras").Predict(file));
        return 0;
    }
    var (classifier, report) = args is [var folder]
        ? Training.Run(ClassDataset.Open(folder)) : Training.Run(Training.DrawnStreets(images: 600), epochs: 15);
    Console.WriteLine(report);
    File.WriteAllText("report.html", report.ToHtml());
    classifier.Save("model.keras");
    return 0;
}
catch (DataException wrong)
{
    Console.Error.WriteLine(wrong.Message);     // one sentence that names the file; other errors are those of the program
    return 1;
}
