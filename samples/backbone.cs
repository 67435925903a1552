#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
// The backbones of docs/backbones.md. The current folder has raccoons/, flowers/ and mobilenet_v2.keras.
using Kente.Vision;

int? epochs = args.Length > 0 ? int.Parse(args[0]) : null;
{
    PoseModels.Install();                                      // once: obtains MoveNet with npm
    var (train, test) = BoxDataset.Open("raccoons/").Split(0.8, seed: 1);
    var localizer = Localizer.Train(train, new() { Backbone = Backbone.MoveNet(), Epochs = epochs });
    Console.WriteLine(localizer.Evaluate(test));
    Console.WriteLine(localizer.Backbone);                     // MoveNet (@vladmandic/human 3.3.6; Apache-2.0, Google)
}
{
    var backbone = Backbone.FromKeras("mobilenet_v2.keras");
    foreach (BackboneLevel level in backbone.Levels) Console.WriteLine(level);
    var classifier = Classifier.Train(ClassDataset.Open("flowers/"), new()
    {
        Backbone = backbone,
        FineTuning = new() { FrozenStride = 16, LearningRateFactor = 0.05 },    // trains the coarsest level only
        Epochs = epochs,
    });
    classifier.Save("flowers.keras");
}
