#!/usr/bin/env dotnet
#:project ../src/Kente.Faces.Door/Kente.Faces.Door.csproj
#:property PublishAot=false
// The door of docs/faces.md. Enter ends it.
using Kente.Faces;
using Kente.Faces.Door;

using var gallery = FaceGallery.Open("people.db", FaceAnalyzer.Load());
await using var door = await DoorServer.StartAsync(gallery, new() { FramesPerSecond = 5 });
Console.WriteLine($"The door is at {door.FirstVisit}");
Console.ReadLine();
