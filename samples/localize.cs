#!/usr/bin/env dotnet
#:project ../src/Kente.Vision/Kente.Vision.csproj
#:property PublishAot=false
// The localizer of the README. The current folder has raccoons/, annotated images, and photo.jpg.
using Kente.Vision;

var (train, test) = BoxDataset.Open("raccoons/").Split(0.8, seed: 1);
var localizer = Localizer.Train(train);
Localization found = localizer.Predict("photo.jpg");    // Presence, Class, Scores, Box
Console.WriteLine(localizer.Evaluate(test));            // a table that includes the mean-box baseline
localizer.Save("raccoon.keras");

Console.WriteLine(found);
