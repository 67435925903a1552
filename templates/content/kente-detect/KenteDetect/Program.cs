using Kente;
using Kente.Vision;
using KenteDetect;

// dotnet run                 trains on images that Kente draws, and evaluates
// dotnet run -- FOLDER       trains on your images, annotated as Pascal VOC, YOLO, COCO or CSV
// dotnet run -- predict FILE detects the objects of an image
try
{
    if (args is ["predict", var file])
    {
        foreach (Detection detection in Detector.Load("model.keras").Predict(file)) Console.WriteLine(detection);
        return 0;
    }
    var (detector, report) = args is [var folder]
        ? Training.Run(BoxDataset.Open(folder), new())
        : Training.Run(Training.DrawnShapes(images: 400), new() { ImageSize = 128, Epochs = 15 });
    Console.WriteLine(report);
    File.WriteAllText("report.html", report.ToHtml());
    detector.Save("model.keras");
    return 0;
}
catch (DataException wrong)
{
    Console.Error.WriteLine(wrong.Message);     // one sentence that names the file; other errors are those of the program
    return 1;
}
